import type { MonthDay } from './month-cell'

/** Half days that leave took: those it was counted in, else of the day's time all of it two, half of it or more one. */
function leaveHalves(day: MonthDay): number {
  if (day.record.status === 'leave') return 2
  let leaveMin = 0
  let halves = 0
  for (const it of day.leave ?? []) {
    leaveMin += Math.max(0, it.minutes)
    halves += it.halves ?? 0
  }
  if (leaveMin <= 0) return 0
  const { requiredMin } = day.record
  return Math.max(Math.min(2, halves), requiredMin <= 0 ? 2 : leaveMin >= requiredMin ? 1 : 0)
}

/** Whether anything shows that the person was at work on a day that is absent in part. A covered slot may be leave's:
 * it shows nothing when the day has leave. */
function hasPresence(day: MonthDay): boolean {
  if ((day.tripMin ?? 0) > 0 || (day.outMin ?? 0) > 0) return true
  const onLeave = (day.leave ?? []).some(({ minutes }) => minutes > 0)
  return day.record.slots.some((slot) => slot.at !== null || (slot.result === 'covered' && !onLeave))
}

/** Half days attended on a day planned as work: 0, 1 or 2. See `attendedDays` of the month for what counts. */
export function attendedHalves(day: MonthDay): number {
  const { status, absentDays, slots } = day.record
  if (slots.some((slot) => slot.result === 'pending')) return 0
  switch (status) {
    case 'normal':
    case 'late':
    case 'seriously_late':
    case 'early_leave':
    case 'missed':
    case 'field':
      return 2 - leaveHalves(day)
    case 'absent':
      return hasPresence(day) ? Math.max(0, 2 - absentDays * 2 - leaveHalves(day)) : 0
    case 'exempt':
      return slots.some((slot) => slot.at !== null) ? 2 : 0
    case 'leave':
    case 'pending':
    case 'rest':
    case 'holiday':
    case 'none':
      return 0
    default:
      return status satisfies never
  }
}
