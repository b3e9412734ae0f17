'use client'

import { LocateFixed } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ProblemNotice } from '@/components/form/problem-notice'
import { KeptList, WaitingLine } from '@/components/offline/kept-list'
import { KeptSheet } from '@/components/offline/kept-sheet'
import { useKeeper } from '@/components/offline/offline-provider'
import { usePrepared } from '@/components/offline/use-prepared'
import { Button } from '@/components/ui/button'
import type { ProofAnswer } from '@/lib/presence/schema'
import type { PunchPageView } from '@/lib/punches/schema'
import { clockTextSec } from '@/lib/time/clock'
import type { Instant } from '@/lib/time/instant'
import { EffectLine } from './effect-line'
import { FieldSheet } from './field-sheet'
import { GATHER_MS } from './gather-position'
import { InsistButton } from './insist-button'
import { InsistDialog } from './insist-dialog'
import { LiveLine } from './live-line'
import { PresenceLine } from './presence-line'
import { ProgressFigure } from './progress-figure'
import { PunchButton, type RingPart } from './punch-button'
import { ResultSheet } from './result-sheet'
import { Unconfirmed } from './unconfirmed'
import { useLocationBlocked } from './use-location-blocked'
import { usePunch } from './use-punch'
import { useServerNow } from './use-server-now'
import { discAt, foresee, type Live, liveOf, needsPosition } from './whereabouts'

type Props = {
  org: string
  view: PunchPageView
  came: ProofAnswer | null
  /** There was no network: the view is made of what the phone keeps, and the time is its own. */
  isOffline?: boolean
}

/** The middle of the punch page: the button, what is known of where the person is, and what came of the last tap. */
export function PunchPanel({ org, view: loaded, came, isOffline = false }: Props) {
  const t = useTranslations('punch')
  const now = useServerNow(loaded.asOf, boundariesOf(loaded))
  const view = withoutStaleProof(loaded, now)
  const wantsPosition = needsPosition(view)
  const blocked = useLocationBlocked()
  const { side } = view.next
  const field = view.policy?.field
  const flow = usePunch({
    isEnough: (reading) => liveOf(view, reading).key === 'inside',
    org,
    needsPosition: wantsPosition,
    needsField: ({ gps, denied }) =>
      field !== undefined &&
      (field.note || field.photo) &&
      side !== null &&
      foresee(view, side, gps, denied) === 'field',
    expect: ({ gps, denied }) => ({
      side,
      offsetMin: view.offsetMin,
      // Outside of every window a punch is kept and doesn't count, wherever it is made.
      foreseen: side === null && view.planKind === 'work' ? 'refused' : foresee(view, side, gps, denied),
    }),
  })
  const keeper = useKeeper()
  const outbox = usePrepared(keeper)
  const { phase, gathered } = flow
  const foreseen = gathered ? foresee(view, side, gathered.gps, gathered.denied) : null
  const seen = (phase.kind === 'gathering' ? flow.trail.at(-1) : gathered?.gps) ?? null
  const live = liveNow(view, flow, wantsPosition, blocked)
  return (
    <div className="flex flex-col items-center gap-4">
      <PunchButton
        time={clockTextSec(now, view.offsetMin)}
        label={foreseen === 'field' ? t('note.title') : t(`side.${labelOf(view)}`)}
        caption={busyText(t, phase) ?? t(isOffline ? 'phoneClock' : 'clock')}
        position={positionRing(flow, wantsPosition, now)}
        network={{ state: view.network?.placeName != null ? 'have' : 'idle', share: 1 }}
        onPress={() => void flow.punch(now)}
      />
      {phase.kind === 'unconfirmed' ? (
        <Unconfirmed
          attempt={phase.attempt}
          outdated={phase.outdated}
          onAgain={() => void flow.retry(phase.attempt)}
          onDiscard={flow.dismiss}
        />
      ) : (
        <>
          {flow.problem && <ProblemNotice problem={{ kind: 'refused', error: flow.problem }} />}
          <WaitingLine outbox={outbox} />
          <LiveLine live={live} />
          <ProgressFigure
            disc={seen && discAt(view, seen)}
            accuraciesM={phase.kind === 'gathering' ? flow.trail.map((it) => it.accuracyM) : []}
            leftS={phase.kind === 'gathering' ? secondsLeft(phase.startedAt, now) : null}
          />
          <EffectLine view={view} foreseen={foreseen} />
          <InsistButton view={view} foreseen={foreseen} onPress={() => void flow.insist(now)} />
          <PresenceLine org={org} view={view} came={came} />
          {wantsPosition && (
            <Button
              variant="quiet"
              onPress={() => void flow.check(now)}
              isPending={phase.kind === 'gathering' && phase.purpose === 'check'}
              pendingText={t('checking')}
            >
              <LocateFixed aria-hidden="true" className="size-5" />
              {t(foreseen === null || foreseen === 'accepted' ? 'check' : 'checkAgain')}
            </Button>
          )}
        </>
      )}
      {keeper && <KeptList org={org} keeper={keeper} outbox={outbox} />}
      {flow.kept && (
        <KeptSheet
          entry={flow.kept}
          answered={outbox.answered.find(({ id }) => id === flow.kept?.id) ?? null}
          isSignedOut={keeper?.sync().end?.kind === 'signed_out'}
          onClose={flow.closeKept}
        />
      )}
      {phase.kind === 'insist' && (
        <InsistDialog
          disc={phase.gathered.gps && discAt(view, phase.gathered.gps)}
          live={phase.gathered.gps ? liveOf(view, phase.gathered.gps) : null}
          onSend={(reason) => void flow.sendInsisting(reason, now)}
          onClose={flow.dismiss}
        />
      )}
      {phase.kind === 'field' && field && (
        <FieldSheet
          org={org}
          field={field}
          disc={phase.gathered.gps && discAt(view, phase.gathered.gps)}
          live={phase.gathered.gps ? liveOf(view, phase.gathered.gps) : null}
          onSend={(told) => void flow.sendField(told, now)}
          onClose={flow.dismiss}
        />
      )}
      {flow.result && (
        <ResultSheet
          org={org}
          answer={flow.result.answer}
          sentPosition={flow.result.attempt.input.gps !== null}
          keepsReading={view.policy?.keepsReading ?? true}
          mayInsist={view.policy?.insist === 'review'}
          onInsist={() => {
            flow.closeResult()
            void flow.insist(now)
          }}
          onClose={flow.closeResult}
          onAgain={() => {
            flow.closeResult()
            void flow.punch(now)
          }}
        />
      )}
    </div>
  )
}

type Flow = ReturnType<typeof usePunch>

/** A proof that lies too long counts no more: then the position is asked for again. */
function withoutStaleProof(view: PunchPageView, now: Instant): PunchPageView {
  return view.proof && now >= view.proof.until.at ? { ...view, proof: null } : view
}

function boundariesOf({ shift }: PunchPageView): Instant[] {
  const windows = (shift?.segments ?? []).flatMap(({ onWindow, offWindow }) => [onWindow, offWindow])
  return windows.flatMap(({ from, to }) => [from.at, to.at]).sort((a, b) => a - b)
}

function labelOf({ next }: PunchPageView): 'on' | 'off' | 'updateOn' | 'updateOff' | 'none' {
  if (next.side === null) return 'none'
  if (!next.updates) return next.side
  return next.side === 'on' ? 'updateOn' : 'updateOff'
}

function busyText(t: ReturnType<typeof useTranslations<'punch'>>, phase: Flow['phase']): string | null {
  switch (phase.kind) {
    case 'gathering':
      return t('useNow')
    case 'sending':
      return t('live.sending')
    case 'unconfirmed':
      return t('unconfirmed.again')
    case 'idle':
    case 'field':
    case 'insist':
      return null
    default:
      return phase satisfies never
  }
}

function secondsLeft(startedAt: Instant, now: Instant): number {
  return Math.max(0, Math.ceil((startedAt + GATHER_MS - now) / 1000))
}

function positionRing({ phase, gathered }: Flow, wanted: boolean, now: Instant): RingPart {
  if (!wanted) return { state: 'idle', share: 0 }
  if (phase.kind === 'gathering') {
    return { state: 'gathering', share: (now - phase.startedAt) / GATHER_MS }
  }
  if (!gathered) return { state: 'idle', share: 0 }
  return { state: gathered.gps ? 'have' : 'lack', share: 1 }
}

function liveNow(view: PunchPageView, flow: Flow, wanted: boolean, blocked: boolean): Live {
  const { phase, gathered } = flow
  if (phase.kind === 'sending') return { key: phase.slow ? 'slow' : 'sending' }
  if (phase.kind === 'gathering') {
    const best = flow.trail.at(-1)
    if (!best) return { key: 'seeking' }
    const found = liveOf(view, best)
    return found.key === 'inaccurate' ? { key: 'improving', accuracy: found.accuracy } : found
  }
  if (!wanted) {
    const place = view.network?.placeName ?? null
    return place === null ? { key: 'idleNoGps' } : { key: 'network', place }
  }
  if (gathered?.gps) return liveOf(view, gathered.gps)
  const [denial] = gathered?.denied ?? []
  if (denial === 'gps_denied' || (denial === undefined && blocked)) return { key: 'denied' }
  if (denial === 'gps_unavailable') return { key: 'unavailable' }
  return { key: denial === 'gps_timeout' ? 'timeout' : 'idle' }
}
