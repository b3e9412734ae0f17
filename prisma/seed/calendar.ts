import type { Instant } from '@/lib/time/instant'
import { addDays, datesFrom, isoWeekday, type WorkDate } from '@/lib/time/work-date'
import { wallAt } from '@/lib/time/zone'
import { ZONE } from './configuration'

const DAYS_BACK = 35
const NEWCOMER_WORKDAYS = 9
const TRANSFER_WORKDAYS = 15

/** The demo's month, counted back from the present. */
export type Calendar = {
  readonly now: Instant
  readonly today: WorkDate
  /** Every date of the month up to today, weekends included. */
  readonly dates: readonly WorkDate[]
  /** Which workday before today a date is: 1 is the last one. Null for today, the weekend and what lies outside. */
  workdayBack(date: WorkDate): number | null
  /** The workday this many before today. */
  workday(back: number): WorkDate
  /** The first date of the one who joined during the month. */
  readonly newcomerFrom: WorkDate
  /** From when on the demo employee belongs to the Shanghai office. */
  readonly transferFrom: WorkDate
}

export function isWeekend(date: WorkDate): boolean {
  return isoWeekday(date) > 5
}

/** The first date after this one that is no weekend. */
export function nextWorkday(date: WorkDate): WorkDate {
  const next = addDays(date, 1)
  return isWeekend(next) ? nextWorkday(next) : next
}

export function calendarOf(now: Instant): Calendar {
  const { date: today } = wallAt(ZONE, now)
  const dates = datesFrom(addDays(today, -DAYS_BACK), today)
  const workdays = dates.filter((date) => date !== today && !isWeekend(date)).reverse()
  const workday = (back: number) => {
    const date = workdays[back - 1]
    if (date === undefined) throw new RangeError(`The month has no ${back} workdays`)
    return date
  }
  return {
    now,
    today,
    dates,
    workdayBack: (date) => {
      const index = workdays.indexOf(date)
      return index === -1 ? null : index + 1
    },
    workday,
    newcomerFrom: workday(NEWCOMER_WORKDAYS),
    transferFrom: workday(TRANSFER_WORKDAYS),
  }
}
