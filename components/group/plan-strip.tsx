'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { StatusShape } from '@/components/day/status-shape'
import type { GroupPreview } from '@/lib/schedules/schema/group'

/** The next two weeks as shapes, a week in a line; one of them can be looked at. */
export function PlanStrip({
  days,
  chosen,
  onChoose,
}: {
  days: GroupPreview['days']
  chosen: string
  onChoose: (date: string) => void
}) {
  const t = useTranslations('groups.preview')
  const status = useTranslations('status.day')
  const format = useFormatter()
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm font-medium">{t('strip')}</p>
      <ul className="grid grid-cols-7 gap-1">
        {days.map(({ date, kind, shiftName }) => {
          const word = kind === 'work' ? (shiftName ?? t('work')) : status(kind)
          const day = format.dateTime(dateOf(date), { month: 'long', day: 'numeric', weekday: 'long' })
          return (
            <li key={date} className="min-w-0">
              <button
                type="button"
                aria-label={t('stripDay', { date: day, plan: word })}
                aria-pressed={date === chosen}
                onClick={() => onChoose(date)}
                className="flex min-h-16 w-full flex-col items-center gap-0.5 rounded-control py-1 text-sm hover:bg-sunken aria-pressed:bg-accent-soft aria-pressed:font-semibold"
              >
                <span className="text-xs text-ink-soft">
                  {format.dateTime(dateOf(date), { weekday: 'narrow' })}
                </span>
                <span className="tabular-nums">{Number(date.slice(8))}</span>
                {kind === 'work' ? (
                  <span aria-hidden="true" className="max-w-full truncate px-0.5 text-xs text-accent">
                    {word}
                  </span>
                ) : (
                  <StatusShape status={kind} />
                )}
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
