import { useTranslations } from 'next-intl'
import { DeviceLook } from '@/components/device/device-look'
import { OwnPlaceLook } from '@/components/ownplace/own-place-look'
import { CheckList } from '@/components/punch/check-list'
import { DiscFigure, discOf } from '@/components/punch/disc-figure'
import { FieldFacts } from '@/components/punch/field-facts'
import { IntervalFigure, slotNear } from '@/components/punch/interval-figure'
import { isDateless, isSpanKind, type RequestDetail } from '@/lib/requests/schema'
import { type Asked, DayAround } from './day-around'
import { EffectLine } from './effect-line'
import { EvidenceStrip } from './evidence-strip'
import { SpanEffectCard } from './span-effect-card'

/** What a request says and what surrounds it: effect, place, reason, pictures, day. The same for who asks and who decides. */
export function RequestBody({ request, styleUrl }: { request: RequestDetail; styleUrl: string | null }) {
  const t = useTranslations('requests')
  const { punch } = request
  const disc = discOf(punch?.checks ?? [])
  return (
    <div className="flex flex-col gap-5">
      {request.effect && <EffectLine effect={request.effect} />}
      {request.spanEffect && (
        <SpanEffectCard effect={request.spanEffect} unit={request.leave?.unit ?? null} />
      )}
      {request.place && (
        <Part title={t('place')}>
          <OwnPlaceLook look={request.place} styleUrl={styleUrl} />
        </Part>
      )}
      {request.device && (
        <Part title={t('device')}>
          <DeviceLook look={request.device} />
        </Part>
      )}
      {request.kind !== 'device' && (
        <Part title={t('reason')}>
          {request.reason === '' ? (
            <p className="text-ink-soft">{t('noReason')}</p>
          ) : (
            <p className="whitespace-pre-line">{request.reason}</p>
          )}
        </Part>
      )}
      {request.typedPlace !== null && (
        <Part title={isSpanKind(request.kind) ? t('destination') : t('plan.place')}>
          <p className="wrap-anywhere">{request.typedPlace}</p>
        </Part>
      )}
      {punch && (punch.typedPlace !== null || punch.area !== null) && (
        <Part title={t('where')}>
          <FieldFacts punch={punch} />
        </Part>
      )}
      {punch?.bounds && (
        <Part title={t('interval')}>
          <IntervalFigure
            punch={{ ...punch, bounds: punch.bounds }}
            due={slotNear(punch, request.day?.slots ?? [])?.nominal ?? null}
          />
        </Part>
      )}
      {punch && punch.checks.length > 0 && (
        <Part title={t('checks')}>
          {disc && (
            <div className="pb-3">
              <DiscFigure disc={disc} />
            </div>
          )}
          <CheckList checks={punch.checks} offsetMin={request.claimed.offsetMin} isAccepted={false} />
        </Part>
      )}
      {request.files.length > 0 && (
        <Part title={t('pictures')}>
          <EvidenceStrip files={request.files} />
        </Part>
      )}
      {hasDay(request) && (
        <Part title={t('day')}>
          {request.day ? (
            <DayAround day={request.day} asked={askedOf(request)} id={`day-${request.id}`} />
          ) : (
            <p className="text-ink-soft">{t('noDay')}</p>
          )}
        </Part>
      )}
    </div>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-sm font-medium text-ink-soft">{title}</h3>
      {children}
    </section>
  )
}

/** Whether it is about one day: an application makes none, and a span may bear on many. */
function hasDay({ kind, day }: RequestDetail): boolean {
  if (isDateless(kind) || isSpanKind(kind)) return false
  return day !== null || kind !== 'field_plan'
}

/** A time that was only asked for; one that was punched or approved is in the day already. */
function askedOf({ kind, state, segment, side, claimed }: RequestDetail): Asked | null {
  if (kind !== 'makeup' || state === 'approved' || segment === null || side === null) return null
  return { segment, side, time: claimed }
}
