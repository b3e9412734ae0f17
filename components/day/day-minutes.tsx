import { useTranslations } from 'next-intl'
import type { DayView } from '@/lib/days/schema'
import { minutesText } from './duration'

/** The day's minutes; what is zero and was not asked for is left out. */
export function DayMinutes({ day }: { day: DayView }) {
  const t = useTranslations('days.day')
  const time = useTranslations('time')
  const all: [label: string, minutes: number, always: boolean][] = [
    [t('required'), day.requiredMin, true],
    [t('worked'), day.workedMin, true],
    [t('late'), day.lateMin, false],
    [t('early'), day.earlyMin, false],
    [t('overtimeWorkday'), day.overtimeMin.workday, false],
    [t('overtimeRest'), day.overtimeMin.rest, false],
    [t('overtimeHoliday'), day.overtimeMin.holiday, false],
  ]
  return (
    <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
      {all
        .filter(([, minutes, always]) => always || minutes > 0)
        .map(([label, minutes]) => (
          <div key={label}>
            <dt className="text-sm text-ink-soft">{label}</dt>
            <dd className="text-lg font-semibold">{minutesText(time, minutes)}</dd>
          </div>
        ))}
    </dl>
  )
}
