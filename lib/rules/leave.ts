import type { Span } from '@/lib/time/span'
import type { WorkDate } from '@/lib/time/work-date'
import { type PlannedDay, takenHalves, takenMin } from './planned-day'

/** What a kind of leave is asked for and counted in. */
export const LEAVE_UNITS = ['day', 'half_day', 'hour'] as const
export type LeaveUnit = (typeof LEAVE_UNITS)[number]

/** Leave in whole minutes where its unit is the hour, in half days otherwise; per date, dates that take none left out. */
export type LeaveAmount = {
  readonly total: number
  readonly days: readonly { readonly date: WorkDate; readonly amount: number }[]
}

/** Leave of hours counts in steps of so many minutes, rounded up. */
export const LEAVE_STEP_MIN = 30

export type LeaveFacts = {
  readonly unit: LeaveUnit
  /** Whole days of the calendar from the first to the last, as maternity leave counts them. Whole days only. */
  readonly countsRestDays: boolean
  readonly span: Span
  /** The dates around the span, in order: those before and after may reach into it. */
  readonly days: readonly PlannedDay[]
}

/**
 * How much leave a span takes. Only planned work counts: a rest day and a holiday take none, unless the kind counts
 * calendar days. `day`: a day of which any work is taken is taken whole. `half_day`: a half of which any work is
 * taken. `hour`: the minutes of work taken, all together rounded up to half hours; what that adds goes to the last date.
 */
export function leaveAmount({ unit, countsRestDays, span, days }: LeaveFacts): LeaveAmount {
  const taken = days.flatMap((day) => {
    const amount = amountOn(day, unit, countsRestDays, span)
    return amount > 0 ? [{ date: day.workDate, amount }] : []
  })
  const sum = taken.reduce((all, { amount }) => all + amount, 0)
  if (unit !== 'hour') return { total: sum, days: taken }
  const total = Math.ceil(sum / LEAVE_STEP_MIN) * LEAVE_STEP_MIN
  const last = taken.at(-1)
  if (last === undefined || total === sum) return { total, days: taken }
  return { total, days: [...taken.slice(0, -1), { ...last, amount: last.amount + total - sum }] }
}

function amountOn(day: PlannedDay, unit: LeaveUnit, countsRestDays: boolean, span: Span): number {
  switch (unit) {
    case 'day':
      if (takenHalves(day, [span]) > 0) return 2
      return countsRestDays && day.halves === null && overlaps(day.date, span) ? 2 : 0
    case 'half_day':
      return takenHalves(day, [span])
    case 'hour':
      return takenMin(day, [span])
    default:
      return unit satisfies never
  }
}

function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to
}

/** Which part of a date leave in days or half days begins or ends with. */
export type DayPart = 'first' | 'second'

/**
 * The instants of leave in whole or half days: from the beginning of a half of the first date's planned work to the end of
 * a half of the last one's. A day off is split at its middle; leave that begins on one doesn't reach into the night
 * shift before it (`before`: the day before the first).
 */
export function leaveSpan(
  first: PlannedDay,
  from: DayPart,
  last: PlannedDay,
  to: DayPart,
  before: PlannedDay | null,
): Span {
  const fromAt = halfOf(first, from).from
  const nightEndsAt = first.halves === null ? (before?.halves?.[1].to ?? fromAt) : fromAt
  return { from: Math.max(fromAt, nightEndsAt), to: halfOf(last, to).to }
}

function halfOf({ halves, date }: PlannedDay, part: DayPart): Span {
  const middle = date.from + Math.floor((date.to - date.from) / 2)
  const [first, second] = halves ?? [
    { from: date.from, to: middle },
    { from: middle, to: date.to },
  ]
  return part === 'first' ? first : second
}
