import { addDays, firstOfMonth, lastOfMonth, type WorkDate } from '@/lib/time/work-date'

export type Month = { readonly id: string; readonly from: WorkDate; readonly to: WorkDate }

const MONTHS_BACK = 12

/** The month of today and the twelve before it, the newest first. */
export function monthsUpTo(today: WorkDate): Month[] {
  const months: Month[] = []
  let from = firstOfMonth(today)
  for (let i = 0; i <= MONTHS_BACK; i++) {
    months.push({ id: from.slice(0, 7), from, to: lastOfMonth(from) })
    from = firstOfMonth(addDays(from, -1))
  }
  return months
}
