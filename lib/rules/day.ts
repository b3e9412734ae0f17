import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import type { ZoneName } from '@/lib/time/zone'
import type { OvertimePolicy } from './policy'
import type { Shift, Side, TierResult } from './shift'
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

export type DaySpan = {
  kind: 'leave' | 'trip' | 'out' | 'overtime'
  from: Instant
  to: Instant
  paid: boolean
  needsPunch: boolean
}

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

export type SlotResult = 'normal' | 'early_leave' | 'pending' | 'covered' | 'not_needed' | TierResult

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

export type DayStatus =
  | 'normal'
  | 'late'
  | 'seriously_late'
  | 'early_leave'
  | 'missed'
  | 'absent'
  | 'leave'
  | 'field'
  | 'pending'
  | 'rest'
  | 'holiday'
  | 'none'
  | 'exempt'

export type TraceLine = { code: string; values: Readonly<Record<string, number | string | null>> }

export type DayRecord = {
  status: DayStatus
  slots: readonly Slot[]
  requiredMin: number
  workedMin: number
  lateMin: number
  earlyMin: number
  absentDays: 0 | 0.5 | 1
  overtimeMin: { workday: number; rest: number; holiday: number }
  exceptions: readonly string[]
  trace: readonly TraceLine[]
  rulesVersion: string
}
