import { useFormatter, useTranslations } from 'next-intl'
import type { RegisteredPlace } from '@/lib/ownplaces/schema'
import { MINUTE_MS } from '@/lib/time/instant'
import { EndOwnPlace } from './end-own-place'

/** The places that people registered for themselves: whose they are, since when, and by whose word; not where. */
export function RegisteredList({ org, places }: { org: string; places: readonly RegisteredPlace[] }) {
  const t = useTranslations('ownPlaces')
  const format = useFormatter()
  return (
    <ul className="flex flex-col divide-y divide-line">
      {places.map(({ id, kind, name, person, approved, approvedBy, allowed }) => (
        <li key={id} className="flex flex-wrap items-start justify-between gap-3 py-4">
          <div className="min-w-0">
            <p className="font-medium">
              {person.name} · {name}
            </p>
            <p className="text-sm text-ink-soft">
              {person.department} · {t(`kind.${kind}`)}
            </p>
            <p className="text-sm text-ink-soft">
              {t('approvedBy', {
                by: approvedBy ?? '',
                date: format.dateTime(new Date(approved.at + approved.offsetMin * MINUTE_MS), {
                  dateStyle: 'medium',
                }),
              })}
            </p>
          </div>
          {allowed.endOwnPlace && <EndOwnPlace org={org} ownPlaceId={id} name={name} whose="other" />}
        </li>
      ))}
    </ul>
  )
}
