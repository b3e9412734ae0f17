import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import type { ZoneName } from '@/lib/time/zone'
import type { OvertimePolicy } from './policy'
import type { Shift, Side } from './shift'
import type { TraceLine } from './trace'
import type { Outcome } from './verdict'

export type PlanKind = 'work' | 'rest' | 'holiday' | 'none'
export type PlanSource = 'personal' | 'roster' | 'weekly' | 'calendar' | 'none'
export type Plan = { kind: PlanKind; shift: Shift | null; source: PlanSource }

/** One attempt as the day sees it. `pending`: waits for a decision (a field punch, a review). */
export type DayPunch = {
  id: string
  at: Instant
  side: 'auto' | Side
  outcome: Outcome
  source: PunchSource
  pending: boolean
}

export type PunchSource = 'web' | 'offline' | 'kiosk' | 'terminal' | 'makeup' | 'admin' | 'import'

/** An approved request that touches the day, [from, to). `needsPunch`: the person still has to punch meanwhile. */
export type DaySpan = {
  kind: 'leave' | 'trip' | 'out' | 'overtime'
  from: Instant
  to: Instant
  paid: boolean
  needsPunch: boolean
  /** Which kind of leave, by the company's own key, and whether that is counted in days or halves of them. */
  type?: string | null
  inDays?: boolean
}

/**
 * What approved requests of one kind, and of one kind of leave, took of a day: minutes of its planned work, and of leave
 * that is counted in days the halves it touches; of overtime the minutes beside it, punched or not.
 */
export type ApprovedTime = {
  readonly kind: DaySpan['kind']
  readonly type: string | null
  readonly minutes: number
  readonly halves: 0 | 1 | 2
}

/** All that a day is derived from. `asOf` is the moment for which it is told; nothing reads a clock. */
export type DayFacts = {
  workDate: WorkDate
  zone: ZoneName
  asOf: Instant
  plan: Plan
  previousOffAt: Instant | null
  punches: readonly DayPunch[]
  spans: readonly DaySpan[]
  exempt: boolean
  policy: { overtime: OvertimePolicy }
  rulesVersion: string
}

/** What became of one slot. The last five also occur as outcomes of tiers. */
export const SLOT_RESULTS = [
  'normal',
  'early_leave',
  'pending',
  'covered',
  'not_needed',
  'late',
  'seriously_late',
  'missed',
  'half_absent',
  'absent',
] as const
export type SlotResult = (typeof SLOT_RESULTS)[number]

/** One duty to punch. Times are those that counted: moved by flex, leave or a late night before. */
export type Slot = {
  segment: number
  side: Side
  nominalAt: Instant
  windowFrom: Instant
  windowTo: Instant
  punchId: string | null
  at: Instant | null
  result: SlotResult
  lateSec: number
  earlySec: number
}

export const DAY_STATUSES = [
  'normal',
  'late',
  'seriously_late',
  'early_leave',
  'missed',
  'absent',
  'leave',
  'field',
  'pending',
  'rest',
  'holiday',
  'none',
  'exempt',
] as const
export type DayStatus = (typeof DAY_STATUSES)[number]

/** What needs somebody's attention; a day lists each of its codes once, in this order. */
export const EXCEPTION_CODES = [
  'absent',
  'half_absent',
  'missed_on',
  'missed_off',
  'seriously_late',
  'late',
  'early_leave',
  'short_hours',
  'pending_review',
] as const
export type ExceptionCode = (typeof EXCEPTION_CODES)[number]

export type DayRecord = {
  status: DayStatus
  slots: readonly Slot[]
  requiredMin: number
  workedMin: number
  lateMin: number
  earlyMin: number
  absentDays: 0 | 0.5 | 1
  overtimeMin: { workday: number; rest: number; holiday: number }
  approved: readonly ApprovedTime[]
  exceptions: readonly ExceptionCode[]
  trace: readonly TraceLine[]
  rulesVersion: string
}
