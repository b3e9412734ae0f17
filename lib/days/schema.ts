import { z } from 'zod'
import type { DaySpan, DayStatus, PlanKind, SlotResult } from '@/lib/rules/day-record'
import type { Side } from '@/lib/rules/shift'
import type { Instant } from '@/lib/time/instant'
import { asWorkDate, isWorkDate, type WorkDate } from '@/lib/time/work-date'

export const WorkDateText = z
  .string()
  .refine(isWorkDate, { message: 'wrong_format' })
  .transform((text) => asWorkDate(text))

/** An instant with the offset of the person's zone at it, so that a screen can show it without zone data. */
export type Clock = { readonly at: Instant; readonly offsetMin: number }

export type SlotView = {
  readonly segment: number
  readonly side: Side
  readonly nominal: Clock
  readonly window: { readonly from: Clock; readonly to: Clock }
  readonly punchId: string | null
  readonly punched: Clock | null
  readonly result: SlotResult
  readonly lateSec: number
  readonly earlySec: number
  /** An open or decided make-up for this slot, the newest. */
  readonly makeup: { readonly requestId: string; readonly state: RequestStateName } | null
  /** Whether the viewer may ask for a make-up of it now. */
  readonly canMakeUp: boolean
}

type RequestStateName = 'pending' | 'approved' | 'rejected' | 'withdrawn'

/** A line of the trace. Values whose key ends in `At` are wall times ('09:05:01'); the others as the rules gave them. */
export type TraceView = {
  readonly code: string
  readonly values: Readonly<Record<string, string | number | null>>
}

/** An approved request that took something of the day; ends are those of the request. */
export type DayRequestView = {
  readonly id: string
  readonly kind: DaySpan['kind']
  /** Of leave: its kind, by name. */
  readonly leaveType: string | null
  readonly from: Clock
  readonly until: Clock
}

export type DayView = {
  readonly workDate: WorkDate
  readonly zone: string
  readonly status: DayStatus
  readonly planKind: PlanKind
  readonly shiftName: string | null
  readonly slots: readonly SlotView[]
  readonly requiredMin: number
  readonly workedMin: number
  readonly lateMin: number
  readonly earlyMin: number
  readonly absentDays: 0 | 0.5 | 1
  readonly overtimeMin: { readonly workday: number; readonly rest: number; readonly holiday: number }
  readonly exceptions: readonly string[]
  readonly trace: readonly TraceView[]
  readonly requests: readonly DayRequestView[]
  readonly rulesVersion: string
}

/** One cell of the month; `status` is null where nothing was derived (the future, before employment). */
export type MonthCell = {
  readonly workDate: WorkDate
  readonly status: DayStatus | null
  readonly planKind: PlanKind | null
  readonly firstIn: Clock | null
  readonly lastOut: Clock | null
  readonly lateMin: number
  readonly workedMin: number
}

export type MonthView = {
  readonly asOf: Instant
  /** The work date that is today in the person's zone. */
  readonly today: WorkDate
  /** YYYY-MM */
  readonly month: string
  readonly person: { readonly id: string; readonly name: string }
  readonly cells: readonly MonthCell[]
  readonly totals: {
    readonly requiredDays: number
    readonly attendedDays: number
    readonly lateTimes: number
    readonly lateMin: number
    readonly earlyTimes: number
    readonly missedSlots: number
    readonly absentDays: number
    readonly workedMin: number
    readonly overtimeMin: number
    readonly makeupsLeft: number
    readonly makeupsPerMonth: number
  }
}

/** A person's line of today's board. */
export type BoardRow = {
  readonly personId: string
  readonly name: string
  readonly employeeNo: string
  readonly department: string
  readonly state: BoardState
  readonly firstIn: Clock | null
  readonly lastOut: Clock | null
  readonly lateMin: number
  readonly placeName: string | null
}

/** `not_yet`: work is planned, nothing has come, and nothing is missed. `away`: leave, a trip or an outing has all of it. */
export const BOARD_STATES = ['missed', 'not_yet', 'late', 'field', 'present', 'away', 'off'] as const
export type BoardState = (typeof BOARD_STATES)[number]

export type BoardView = {
  readonly asOf: Instant
  readonly rows: readonly BoardRow[]
  /** Counts per state over everybody the viewer may see, and per department. */
  readonly counts: Readonly<Record<BoardState, number>>
  readonly departments: readonly {
    readonly name: string
    readonly counts: Readonly<Record<BoardState, number>>
    readonly people: number
  }[]
}

/** A recomputation. Of `total` days it has looked at `done`, derived `derived` of them anew, and `failed` to derive some. */
export type RecomputeRunView = {
  readonly id: string
  readonly reason: 'group' | 'shift' | 'policy' | 'calendar' | 'roster' | 'membership' | 'range'
  readonly from: WorkDate
  readonly to: WorkDate | null
  readonly state: 'waiting' | 'running' | 'done'
  readonly total: number
  readonly done: number
  readonly derived: number
  readonly failed: number
  /** Whose change or wish it was, by name; null where nobody's. */
  readonly askedBy: string | null
  readonly askedAt: Instant
  readonly startedAt: Instant | null
  readonly finishedAt: Instant | null
}

/** One of the runs that are listed, with the name of what was changed: a group, a shift, …; of the person for a membership. */
export type RecomputeRunLine = RecomputeRunView & { readonly about: string | null }

/** Closes everything up to the end of the month. */
export const ClosePeriod = z.strictObject({
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
})
