'use client'

import { CircleCheck, CircleX, Clock3, Navigation } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { clockSec } from '@/components/day/clock-text'
import { secondsText } from '@/components/day/duration'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Disclosure } from '@/components/ui/disclosure'
import { LinkButton } from '@/components/ui/link-button'
import type { SlotView } from '@/lib/days/schema'
import { PHOTO_KEPT_DAYS } from '@/lib/evidence/schema'
import { READING_KEPT_DAYS, type RecordedPunch } from '@/lib/punches/schema'
import { CheckList } from './check-list'
import { DiscFigure, discOf } from './disc-figure'

const LOOK = {
  accepted: { icon: CircleCheck, colour: 'text-good' },
  field: { icon: Navigation, colour: 'text-day-field' },
  needs_review: { icon: Clock3, colour: 'text-warn' },
  refused: { icon: CircleX, colour: 'text-danger' },
} as const

/** What became of a tap: time, place, verdict, each check with its number, what was stored, and what can be done. */
export function ResultSheet({
  org,
  answer,
  sentPosition,
  keepsReading,
  mayInsist,
  onInsist,
  onClose,
  onAgain,
}: {
  org: string
  answer: RecordedPunch
  sentPosition: boolean
  keepsReading: boolean
  /** Whether somebody may say he is at the place all the same. */
  mayInsist: boolean
  onInsist: () => void
  onClose: () => void
  onAgain: () => void
}) {
  const t = useTranslations('punch.result')
  const insist = useTranslations('punch.insist')
  const { punch } = answer
  const { icon: Icon, colour } = LOOK[punch.outcome]
  const counts = punch.outcome !== 'refused'
  const isAccepted = punch.outcome === 'accepted'
  const filled = answer.day?.slots.find((slot) => slot.punchId === punch.id)
  const disc = discOf(punch.checks)
  const mendable = answer.day?.slots.find((slot) => slot.canMakeUp)
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t(punch.outcome)}
      footer={
        <>
          {!counts && (
            <Button variant="quiet" onPress={onAgain}>
              {t('again')}
            </Button>
          )}
          <Button onPress={onClose}>{t('done')}</Button>
        </>
      }
    >
      <div className="flex items-center gap-4 pb-4">
        <Icon aria-hidden="true" className={`size-12 shrink-0 ${colour}`} />
        <div>
          <p className="text-4xl font-light tracking-tight">{clockSec(punch.time)}</p>
          {punch.placeName !== null && <p className="text-ink-soft">{punch.placeName}</p>}
        </div>
      </div>
      <div className="flex flex-col gap-1 pb-4 empty:hidden">
        {filled && !punch.pending && <SlotSentence slot={filled} />}
        {counts && !filled && !punch.pending && answer.day && answer.day.slots.length > 0 && (
          <p>{t('notUsed')}</p>
        )}
        {punch.pending && <p>{t('pending')}</p>}
        {answer.replayed && <p className="text-ink-soft">{t('repeat')}</p>}
      </div>
      <h3 className="pb-3 font-semibold">{counts ? t('checks') : t('why')}</h3>
      {disc && !isAccepted && (
        <div className="pb-4">
          <DiscFigure disc={disc} />
        </div>
      )}
      <CheckList checks={punch.checks} offsetMin={punch.time.offsetMin} isAccepted={isAccepted} />
      {mayInsist && isForThePlace(punch) && (
        <p className="pt-4">
          <Button variant="quiet" onPress={onInsist}>
            {insist('title')}
          </Button>
        </p>
      )}
      {mendable && (
        <p className="pt-4">
          <LinkButton href={makeUpHref(org, answer, mendable)}>{t('makeUp')}</LinkButton>
        </p>
      )}
      <Disclosure title={t('stored')} className="pt-4">
        <p>{t('storedPunch', { band: punch.distanceBand ?? 'none' })}</p>
        <p>
          {keepsReading
            ? t('storedReading', { gps: sentPosition ? 'yes' : 'no', days: READING_KEPT_DAYS })
            : t('storedNoReading')}
        </p>
        {(punch.area ?? punch.photo) && (
          <p>
            {t('storedField', {
              area: punch.area ? 'yes' : 'no',
              photo: punch.photo ? 'yes' : 'no',
              days: READING_KEPT_DAYS,
              photoDays: PHOTO_KEPT_DAYS,
            })}
          </p>
        )}
      </Disclosure>
    </Dialog>
  )
}

/** Whether it didn't count for its place: a window that is shut, or a tap too soon, no word opens. */
function isForThePlace({ outcome, checks }: RecordedPunch['punch']): boolean {
  const isTimed = checks.some(
    ({ kind, result }) => result === 'fail' && (kind === 'window' || kind === 'interval'),
  )
  return outcome === 'refused' && !isTimed
}

function SlotSentence({ slot }: { slot: SlotView }) {
  const t = useTranslations('punch.result')
  const time = useTranslations('time')
  return (
    <p className="font-medium">
      {t(`fills.${slot.side}`)}
      {slot.lateSec > 0 && ` · ${t('lateBy', { duration: secondsText(time, slot.lateSec) })}`}
      {slot.earlySec > 0 && ` · ${t('earlyBy', { duration: secondsText(time, slot.earlySec) })}`}
    </p>
  )
}

function makeUpHref(org: string, { punch, day }: RecordedPunch, slot: SlotView): string {
  const date = day?.workDate ?? punch.workDate ?? ''
  return `/${org}/requests/new?date=${date}&segment=${slot.segment}&side=${slot.side}`
}
