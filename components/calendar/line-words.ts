import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import type { WorkDate } from '@/lib/time/work-date'
import type { DayLine } from './day-lines'

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const

/** The words of a special date. */
export function useLineWords() {
  const t = useTranslations('calendar')
  const format = useFormatter()
  const weekday = (day: number) => t(`weekday.${WEEKDAYS[day - 1] ?? '1'}`)
  return {
    weekday,
    nameOf: ({ own, festival }: DayLine) => own?.name ?? (festival === null ? '' : t(`festival.${festival}`)),
    dateText: (date: WorkDate) =>
      format.dateTime(dateOf(date), { month: 'short', day: 'numeric', weekday: 'short' }),
  }
}
