import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import type { PersonLeaveView } from '@/lib/leaves/schema'
import { MINUTE_MS } from '@/lib/time/instant'
import { leaveText } from './leave-text'

/** What somebody was granted, newest first: how much, good when, why, and by whom. */
export function GrantList({ view }: { view: PersonLeaveView }) {
  const t = useTranslations('leaves.person')
  const time = useTranslations('time')
  const format = useFormatter()
  const typeOf = new Map(view.types.map((type) => [type.id, type]))
  if (view.grants.length === 0) return <p className="text-ink-soft">{t('noGrants')}</p>
  const day = (date: Parameters<typeof dateOf>[0]) => format.dateTime(dateOf(date), { dateStyle: 'medium' })
  return (
    <ul className="flex flex-col divide-y divide-line">
      {view.grants.map(({ id, leaveTypeId, amount, from, to, reason, created, createdBy }) => {
        const type = typeOf.get(leaveTypeId)
        const when = format.dateTime(new Date(created.at + created.offsetMin * MINUTE_MS), {
          dateStyle: 'medium',
        })
        return (
          <li key={id} className="flex flex-col py-3">
            <p className="flex justify-between gap-4">
              <span className="font-medium">{type?.name}</span>
              <span className="font-semibold tabular-nums">
                {amount > 0 ? '+' : '−'}
                {leaveText(time, type?.unit ?? 'day', Math.abs(amount))}
              </span>
            </p>
            <p className="text-ink-soft">{reason}</p>
            <p className="text-sm text-ink-soft">{t('line', { from: day(from), to: day(to) })}</p>
            <p className="text-sm text-ink-soft">
              {createdBy === null ? t('bySystem', { time: when }) : t('by', { by: createdBy, time: when })}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
