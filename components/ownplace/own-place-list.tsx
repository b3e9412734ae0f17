import { Building2, House, type LucideIcon, MapPin } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Chip, type Tone } from '@/components/ui/chip'
import type { Clock } from '@/lib/days/schema'
import type { OwnPlaceKind, OwnPlaceState, OwnPlaceView } from '@/lib/ownplaces/schema'
import { MINUTE_MS } from '@/lib/time/instant'
import { EndOwnPlace } from './end-own-place'

const ICON: Readonly<Record<OwnPlaceKind, LucideIcon>> = { home: House, client: Building2, other: MapPin }

const TONE: Readonly<Record<OwnPlaceState, Tone>> = {
  pending: 'info',
  active: 'good',
  rejected: 'danger',
  withdrawn: 'neutral',
  ended: 'neutral',
}

/** The person's own places: what counts or waits first, what is over below. */
export function OwnPlaceList({ org, places }: { org: string; places: readonly OwnPlaceView[] }) {
  return (
    <ul className="flex flex-col divide-y divide-line">
      {places.map((place) => (
        <li key={place.id} className="flex flex-wrap items-start justify-between gap-3 py-4">
          <Place org={org} place={place} />
        </li>
      ))}
    </ul>
  )
}

function Place({ org, place }: { org: string; place: OwnPlaceView }) {
  const t = useTranslations('ownPlaces')
  const format = useFormatter()
  const { id, kind, name, state, spot } = place
  const Icon = ICON[kind]
  const date = (clock: Clock) =>
    format.dateTime(new Date(clock.at + clock.offsetMin * MINUTE_MS), { dateStyle: 'medium' })
  const isLost = spot === null && (state === 'active' || state === 'pending')
  return (
    <>
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <Icon aria-hidden="true" className="size-5 text-ink-soft" />
          {name}
          <Chip tone={isLost ? 'warn' : TONE[state]}>{t(isLost ? 'lost' : `state.${state}`)}</Chip>
        </p>
        <p className="text-sm text-ink-soft">
          {[t(`kind.${kind}`), spot && t('radiusIs', { m: spot.radiusM })].filter(Boolean).join(' · ')}
        </p>
        <p className="text-sm text-ink-soft">
          {place.ended
            ? t('endedOn', { date: date(place.ended) })
            : t('askedOn', { date: date(place.created) })}
        </p>
        {isLost && <p className="max-w-prose text-sm text-ink-soft">{t('lostText')}</p>}
      </div>
      {state === 'pending' && (
        <Link
          href={`/${org}/requests/${id}`}
          className="inline-flex min-h-11 items-center text-accent underline"
        >
          {t('toRequest')}
        </Link>
      )}
      {state === 'active' && <EndOwnPlace org={org} ownPlaceId={id} name={name} whose="own" />}
    </>
  )
}
