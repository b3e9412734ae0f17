import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { DayView } from '@/lib/days/schema'
import { MOMENT, wallDate } from './request-words'

/** The approved requests that bear on a day, each leading to the whole of it. */
export function DayRequests({ org, requests }: { org: string; requests: DayView['requests'] }) {
  const t = useTranslations('requests')
  const days = useTranslations('days.day')
  const format = useFormatter()
  if (requests.length === 0) return null
  return (
    <section aria-label={days('approved')} className="border-t border-line pt-3">
      <h3 className="text-sm font-medium text-ink-soft">{days('approved')}</h3>
      <ul className="flex flex-col">
        {requests.map(({ id, kind, leaveType, from, until }) => (
          <li key={id}>
            <Link
              href={`/${org}/requests/${id}`}
              className="flex min-h-11 flex-wrap items-center gap-x-3 text-accent underline-offset-4 hover:underline"
            >
              <span className="font-medium">{t('kind', { kind, slot: '', type: leaveType ?? '' })}</span>
              <span className="text-ink-soft">
                {t('span.times', {
                  from: format.dateTime(wallDate(from), MOMENT),
                  to: format.dateTime(wallDate(until), MOMENT),
                })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
