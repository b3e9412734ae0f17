import { useTranslations } from 'next-intl'
import type { MonthView } from '@/lib/days/schema'
import { minutesText } from './duration'

/** What the month adds up to. A number that asks for attention has the colour of its status beside its word. */
export function MonthTotals({ totals }: { totals: MonthView['totals'] }) {
  const t = useTranslations('days.totals')
  const time = useTranslations('time')
  const { lateTimes, lateMin } = totals
  const rows: { label: string; value: string; extra?: string }[] = [
    {
      label: t('attended'),
      value: t('attendedOf', { attended: totals.attendedDays, required: totals.requiredDays }),
    },
    {
      label: t('late'),
      value: t('lateTimes', { times: lateTimes }),
      ...(lateMin > 0 ? { extra: minutesText(time, lateMin) } : {}),
    },
    { label: t('missed'), value: t('lateTimes', { times: totals.missedSlots }) },
    ...(totals.earlyTimes > 0
      ? [{ label: t('early'), value: t('lateTimes', { times: totals.earlyTimes }) }]
      : []),
    ...(totals.absentDays > 0 ? [{ label: t('absent'), value: t('days', { n: totals.absentDays }) }] : []),
    { label: t('worked'), value: minutesText(time, totals.workedMin) },
    ...(totals.overtimeMin > 0
      ? [{ label: t('overtime'), value: minutesText(time, totals.overtimeMin) }]
      : []),
    { label: t('makeups'), value: t('makeupsOf', { left: totals.makeupsLeft, all: totals.makeupsPerMonth }) },
  ]
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3 lg:grid-cols-2">
      {rows.map(({ label, value, extra }) => (
        <div key={label}>
          <dt className="text-sm text-ink-soft">{label}</dt>
          <dd className="text-lg font-semibold">
            {value}
            {extra !== undefined && <span className="ms-2 text-sm font-normal text-ink-soft">{extra}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
