import { type DayRecord, type DayStatus, EXCEPTION_CODES, type ExceptionCode } from './day-record'
import type { JudgedSlot } from './lateness'

function codesOf(slot: JudgedSlot): ExceptionCode | null {
  switch (slot.result) {
    case 'late':
    case 'seriously_late':
    case 'early_leave':
      return slot.result
    case 'missed':
      return slot.side === 'on' ? 'missed_on' : 'missed_off'
    case 'pending':
      return slot.punch === null ? null : 'pending_review'
    case 'half_absent':
    case 'absent':
    case 'normal':
    case 'covered':
    case 'not_needed':
      return null
    default:
      return slot.result satisfies never
  }
}

/** The day's exception codes, each once. Where every slot is lacking the absence stands for all of them. */
export function exceptionsOf(
  slots: readonly JudgedSlot[],
  absentDays: DayRecord['absentDays'],
  short: boolean,
): ExceptionCode[] {
  const found = new Set<ExceptionCode>()
  if (absentDays > 0) found.add(absentDays === 1 ? 'absent' : 'half_absent')
  if (short) found.add('short_hours')
  const owed = slots.filter((s) => s.duty.needed && s.duty.coveredBy === null)
  const allLacking = owed.length > 0 && owed.every((s) => s.lacking)
  for (const slot of slots) {
    const code = codesOf(slot)
    if (code !== null && !(allLacking && slot.lacking)) found.add(code)
  }
  return EXCEPTION_CODES.filter((code) => found.has(code))
}

/** The one word for the day: what is certain before what is open, the graver before the lighter. absent (also half) >
 * missed > seriously_late > late > early_leave > pending > leave > field > normal. So a slot that is still open makes
 * the day pending only while nothing is wrong yet, and a day is 'leave' only when leave has all of it; trips and
 * outings that cover a day leave it normal. */
export function statusOf(slots: readonly JudgedSlot[], absentDays: DayRecord['absentDays']): DayStatus {
  const has = (result: JudgedSlot['result']) => slots.some((s) => s.result === result)
  if (absentDays > 0) return 'absent'
  if (has('missed')) return 'missed'
  if (has('seriously_late')) return 'seriously_late'
  if (has('late')) return 'late'
  if (has('early_leave')) return 'early_leave'
  if (has('pending')) return 'pending'
  const idle = slots.every((s) => s.result === 'covered' || s.result === 'not_needed')
  if (idle && slots.some((s) => s.duty.coveredBy === 'leave')) return 'leave'
  return slots.some((s) => s.punch?.outcome === 'field') ? 'field' : 'normal'
}
