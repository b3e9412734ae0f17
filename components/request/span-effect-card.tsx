import { ArrowRight } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { DayStatusLabel } from '@/components/day/status-label'
import { leaveText } from '@/components/leave/leave-text'
import type { SpanEffect } from '@/lib/requests/schema'
import type { LeaveUnit } from '@/lib/rules/leave'
import { DATE } from './request-words'

/** What approving a span would make of the days that are there already, and what is left of the leave. */
export function SpanEffectCard({ effect, unit }: { effect: SpanEffect; unit: LeaveUnit | null }) {
  const t = useTranslations('requests.spanEffect')
  const effects = useTranslations('requests.effect')
  const time = useTranslations('time')
  const format = useFormatter()
  const { days, total, left } = effect
  return (
    <div className="flex flex-col gap-2 rounded-card bg-sunken px-4 py-3">
      <p className="text-sm text-ink-soft">{t('title')}</p>
      {days.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {days.map(({ workDate, before, after }) => (
            <li key={workDate} className="flex flex-wrap items-center gap-x-3">
              <span className="min-w-28 text-ink-soft">{format.dateTime(dateOf(workDate), DATE)}</span>
              <span className="flex flex-wrap items-center gap-3 font-semibold">
                <DayStatusLabel status={before} />
                <ArrowRight role="img" aria-label={effects('to')} className="size-5 text-ink-soft" />
                <DayStatusLabel status={after} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {total > days.length && (
        <p className="text-sm text-ink-soft">{t('more', { n: total - days.length })}</p>
      )}
      {left !== null && unit !== null && <p>{t('left', { amount: leaveText(time, unit, left) })}</p>}
    </div>
  )
}
