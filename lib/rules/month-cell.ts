import type { WorkDate } from '@/lib/time/work-date'
import type { DayRecord, DayStatus, PlanKind, Slot } from './day-record'
import type { OvertimePolicy, OvertimeRule } from './policy'

export type OvertimeClass = keyof OvertimePolicy
export type OvertimePay = OvertimeRule['pay']

/** What of a day's record a month is made of: everything but how it came about; what was approved stands beside it. */
export type MonthRecord = Omit<DayRecord, 'trace' | 'rulesVersion' | 'approved'>

/** One derived day of one person. The optional facts stand beside the day, not in it: what is not told counts nothing. */
export type MonthDay = {
  readonly workDate: WorkDate
  readonly planKind: PlanKind
  readonly record: MonthRecord
  /** Approved make-up punches that count on the day. */
  readonly makeups?: number
  /** Punches that count on the day; refused ones don't. */
  readonly punches?: number
  /** Approved leave inside the scheduled time, whole minutes per type; of what is counted in days also how many halves of
   * the day it takes. `type` is the company's own key. */
  readonly leave?: readonly { readonly type: string; readonly minutes: number; readonly halves?: number }[]
  readonly tripMin?: number
  readonly outMin?: number
  /** Approved overtime, punched or not. */
  readonly overtimeApprovedMin?: number
  /** How the policy in force pays the day's overtime; a day has one class, so one answer. */
  readonly overtimePay?: OvertimePay
}

/** What a month's table writes into one day, as codes with their values; the words are chosen in the UI. */
export type CellCode =
  | { readonly code: Extract<DayStatus, 'normal' | 'field' | 'leave' | 'pending' | 'rest' | 'holiday'> }
  | { readonly code: Extract<DayStatus, 'none' | 'exempt'> }
  | { readonly code: 'late' | 'seriously_late' | 'early_leave'; readonly minutes: number }
  | { readonly code: 'absent_late' | 'absent_early'; readonly minutes: number; readonly days: 0.5 | 1 }
  | { readonly code: 'missed_on' | 'missed_off'; readonly segment: number }
  | { readonly code: 'absent'; readonly days: 0.5 | 1 }
  | { readonly code: 'short_hours'; readonly minutes: number }
  | { readonly code: 'leave_of'; readonly type: string; readonly minutes: number }
  | { readonly code: 'trip' | 'out'; readonly minutes: number }
  | { readonly code: 'overtime'; readonly class: OvertimeClass; readonly minutes: number }
  | { readonly code: 'makeup'; readonly count: number }

/** Whole minutes that a slot counts as late or early, as the day itself adds them up. */
export function slotMinutes(slot: Slot): number {
  return Math.floor((slot.side === 'on' ? slot.lateSec : slot.earlySec) / 60)
}

/** Whether a missed slot is one of its own. Where nothing at all came the absence stands for the day's slots; the day's
 * exceptions say which of the two it was. */
export function isMissed(slot: Slot, record: MonthRecord): boolean {
  return (
    slot.result === 'missed' && record.exceptions.includes(slot.side === 'on' ? 'missed_on' : 'missed_off')
  )
}

function slotCode(slot: Slot, record: MonthRecord): CellCode | null {
  const { result, side, segment } = slot
  const minutes = slotMinutes(slot)
  switch (result) {
    case 'late':
    case 'seriously_late':
    case 'early_leave':
      return { code: result, minutes }
    case 'half_absent':
    case 'absent':
      return {
        code: side === 'on' ? 'absent_late' : 'absent_early',
        minutes,
        days: result === 'absent' ? 1 : 0.5,
      }
    case 'missed':
      if (!isMissed(slot, record)) return null
      return { code: side === 'on' ? 'missed_on' : 'missed_off', segment }
    case 'normal':
    case 'pending':
    case 'covered':
    case 'not_needed':
      return null
    default:
      return result satisfies never
  }
}

/** Half days of absence that tiers gave to a side: the day was begun too late, or left too early. At most two. */
export function tierHalves(record: MonthRecord, side: Slot['side'] | 'both'): number {
  let halves = 0
  for (const slot of record.slots) {
    if (side !== 'both' && slot.side !== side) continue
    if (slot.result === 'half_absent') halves += 1
    else if (slot.result === 'absent') halves += 2
  }
  return Math.min(2, halves)
}

function plainCode(status: DayStatus): CellCode | null {
  switch (status) {
    case 'normal':
    case 'field':
    case 'leave':
    case 'pending':
    case 'rest':
    case 'holiday':
    case 'none':
    case 'exempt':
      return { code: status }
    case 'late':
    case 'seriously_late':
    case 'early_leave':
    case 'missed':
    case 'absent':
      return null
    default:
      return status satisfies never
  }
}

/** A day's cell: its exceptions in the order of its slots, then its absence, its short hours, and what stands beside it
 * (leave, trip, outing, overtime, make-ups). A day without any of the first begins with the word of its status. */
export function cellOf(day: MonthDay): readonly CellCode[] {
  const { record } = day
  const codes: CellCode[] = []
  const short = record.exceptions.includes('short_hours')
  const word = short ? null : plainCode(record.status)
  if (word !== null) codes.push(word)
  for (const slot of record.slots) {
    const code = slotCode(slot, record)
    if (code !== null) codes.push(code)
  }
  const beyondTiers = record.absentDays * 2 > tierHalves(record, 'both')
  if (record.absentDays !== 0 && beyondTiers) codes.push({ code: 'absent', days: record.absentDays })
  if (short) codes.push({ code: 'short_hours', minutes: record.requiredMin - record.workedMin })
  for (const { type, minutes } of [...(day.leave ?? [])].sort(byType)) {
    if (minutes > 0) codes.push({ code: 'leave_of', type, minutes })
  }
  const { tripMin = 0, outMin = 0, makeups = 0 } = day
  if (tripMin > 0) codes.push({ code: 'trip', minutes: tripMin })
  if (outMin > 0) codes.push({ code: 'out', minutes: outMin })
  for (const cls of OVERTIME_CLASSES) {
    const minutes = record.overtimeMin[cls]
    if (minutes > 0) codes.push({ code: 'overtime', class: cls, minutes })
  }
  if (makeups > 0) codes.push({ code: 'makeup', count: makeups })
  return codes
}

export const OVERTIME_CLASSES = ['workday', 'rest', 'holiday'] as const satisfies readonly OvertimeClass[]

/** By code unit, so that no host's language changes the order; then by minutes. */
export function byType(
  a: { readonly type: string; readonly minutes: number },
  b: { readonly type: string; readonly minutes: number },
): number {
  return a.type < b.type ? -1 : a.type > b.type ? 1 : a.minutes - b.minutes
}
