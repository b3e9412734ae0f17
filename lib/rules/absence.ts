import { intersectSpans, totalLength } from '@/lib/time/span'
import type { DayRecord } from './day-record'
import { splitMinOf, workSpansOf } from './half-day'
import type { JudgedSlot } from './lateness'
import type { Shift } from './shift'
import { note, type TraceLine } from './trace'

type AbsentDays = DayRecord['absentDays']

/** The tiers' verdicts add up: two halves are a day. */
function byTiers(slots: readonly JudgedSlot[], trace: TraceLine[]): AbsentDays {
  let halves = 0
  for (const slot of slots) {
    if (slot.result === 'half_absent') halves += 1
    else if (slot.result === 'absent') halves += 2
  }
  const days: AbsentDays = halves >= 2 ? 1 : halves === 1 ? 0.5 : 0
  if (days > 0) note(trace, 'absent_by_tier', { absentDays: days })
  return days
}

/** Every slot that was owed is lacking: the whole day, or half of it when leave, a trip or an outing has the other half
 * (`awayMin` of time off or away, against the shorter half of the shift). An hour of leave at the edge excuses no half. */
function byMissing(
  slots: readonly JudgedSlot[],
  shift: Shift,
  awayMin: number,
  trace: TraceLine[],
): AbsentDays {
  const owed = slots.filter((s) => s.duty.needed && s.duty.coveredBy === null)
  if (owed.length === 0 || !owed.every((s) => s.lacking)) return 0
  const halfMin = shorterHalfMin(shift)
  const days: AbsentDays = awayMin > 0 && awayMin >= halfMin ? 0.5 : 1
  note(trace, 'absent_all_missing', { slots: owed.length, awayMin, halfMin, absentDays: days })
  return days
}

/** Minutes of the shorter half of a shift. */
function shorterHalfMin(shift: Shift): number {
  const worked = workSpansOf(shift)
  const splitMin = splitMinOf(shift) ?? 0
  const before = totalLength(intersectSpans(worked, [{ from: Number.NEGATIVE_INFINITY, to: splitMin }]))
  return Math.min(before, totalLength(worked) - before)
}

/** Too few minutes: below `minHalfMin` is a day, below `minFullMin` half a day; what leave, a late night before or the
 * clocks excuse counts as attended. Only once
 * every slot is settled with a punch or cover, for a missed punch says nothing about the hours. */
function byHours(
  slots: readonly JudgedSlot[],
  shift: Shift,
  workedMin: number,
  excusedMin: number,
  trace: TraceLine[],
): AbsentDays {
  const { halfDay } = shift
  if (halfDay === null || slots.length === 0) return 0
  if (slots.some((s) => s.lacking || s.result === 'pending')) return 0
  if (!slots.some((s) => s.duty.needed && s.duty.coveredBy === null)) return 0
  const attended = workedMin + excusedMin
  const days: AbsentDays = attended < halfDay.minHalfMin ? 1 : attended < halfDay.minFullMin ? 0.5 : 0
  if (days > 0) {
    const { minHalfMin, minFullMin } = halfDay
    note(trace, 'absent_by_hours', { workedMin, excusedMin, minHalfMin, minFullMin, absentDays: days })
  }
  return days
}

/** Days of absence, 0, 0.5 or 1: the gravest of what the tiers say, what is missing altogether, and the hours. */
export function absentDaysOf(
  slots: readonly JudgedSlot[],
  shift: Shift,
  workedMin: number,
  requiredMin: number,
  trace: TraceLine[],
): AbsentDays {
  const excusedMin = Math.max(0, shift.requiredMin - requiredMin)
  const days = [
    byTiers(slots, trace),
    byMissing(slots, shift, workedMin + excusedMin, trace),
    byHours(slots, shift, workedMin, excusedMin, trace),
  ]
  return days.includes(1) ? 1 : days.includes(0.5) ? 0.5 : 0
}
