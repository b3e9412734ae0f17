import { useFormatter } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { isWorkDate } from '@/lib/time/work-date'

/** A date in words; what is no date yet, as it is typed. */
export function useDayText(): (date: string) => string {
  const format = useFormatter()
  return (date) => (isWorkDate(date) ? format.dateTime(dateOf(date), { dateStyle: 'medium' }) : date)
}
