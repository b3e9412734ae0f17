'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { classNames } from '@/components/ui/class-names'
import type { RosterView } from '@/lib/schedules/schema/roster'
import { isoWeekday } from '@/lib/time/work-date'

export type RosterDay = RosterView['days'][number]

/** Whether a date is one on which most don't work: a day off of the calendar, or a weekend that is not worked instead. */
export function isOff({ workDate, mark }: RosterDay): boolean {
  return mark === 'holiday' || mark === 'rest' || (mark !== 'workday' && isoWeekday(workDate) > 5)
}

/** A person's totals at the right, kept in sight on a desk, and where each of them stays. */
export const TOTALS = [
  { key: 'workDays', place: 'lg:sticky lg:end-28' },
  { key: 'restDays', place: 'lg:sticky lg:end-14' },
  { key: 'planned', place: 'lg:sticky lg:end-0' },
] as const

/** Weekday and date of each column, with what the calendar of China says of it. */
export function GridHead({ view }: { view: RosterView }) {
  const t = useTranslations('roster')
  const format = useFormatter()
  return (
    <thead>
      <tr>
        <th
          scope="col"
          className="sticky start-0 top-0 z-30 w-28 min-w-28 border-e border-b border-line bg-surface px-3 text-start text-sm font-medium sm:w-36 sm:min-w-36"
        >
          {t('person')}
        </th>
        {view.days.map((day) => {
          const isToday = day.workDate === view.today
          return (
            <th
              key={day.workDate}
              scope="col"
              aria-label={[
                format.dateTime(dateOf(day.workDate), { month: 'long', day: 'numeric', weekday: 'long' }),
                day.mark && t(`mark.${day.mark}`),
                isToday && t('today'),
              ]
                .filter(Boolean)
                .join(' ')}
              aria-current={isToday ? 'date' : undefined}
              className={classNames(
                'sticky top-0 z-20 h-14 w-9 min-w-9 border-b border-line p-0 text-center text-xs font-normal',
                isToday
                  ? 'bg-accent-soft font-semibold text-accent'
                  : isOff(day)
                    ? 'bg-sunken text-ink-soft'
                    : 'bg-surface text-ink-soft',
              )}
            >
              <span className="block">{format.dateTime(dateOf(day.workDate), { weekday: 'narrow' })}</span>
              <span className="block text-sm text-ink">{Number(day.workDate.slice(8))}</span>
              <span className={classNames('block h-4', day.mark === 'workday' ? 'text-warn' : 'text-good')}>
                {day.mark && t(`markShort.${day.mark}`)}
              </span>
            </th>
          )
        })}
        {TOTALS.map(({ key, place }) => (
          <th
            key={key}
            scope="col"
            className={`sticky top-0 z-20 w-14 min-w-14 border-s border-b border-line bg-surface px-1 text-center text-xs font-normal text-ink-soft lg:z-30 ${place}`}
          >
            {t(`totals.${key}`)}
          </th>
        ))}
      </tr>
    </thead>
  )
}
