import { z } from 'zod'
import { type Clock, type DayView, WorkDateText } from '@/lib/days/schema'
import type { DeviceLook } from '@/lib/devices/schema'
import type { OwnPlaceLook } from '@/lib/ownplaces/schema'
import type { PunchView } from '@/lib/punches/schema'
import type { DayStatus } from '@/lib/rules/day-record'
import type { LeaveUnit } from '@/lib/rules/leave'
import type { Side } from '@/lib/rules/shift'
import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'

export const MAX_EVIDENCE_FILES = 3

const Id = z.uuid({ version: 'v7' }).toLowerCase()

/** Asks for a make-up of one slot. `at` must lie in the slot's window. The id is made once per form. */
export const RequestMakeup = z.strictObject({
  id: Id,
  workDate: WorkDateText,
  segment: z.number().int().min(0).max(2),
  side: z.enum(['on', 'off']),
  at: z.number().int().positive(),
  reason: z.string().trim().min(2).max(500),
  fileIds: z.array(Id).max(MAX_EVIDENCE_FILES),
})

/** How many days ahead an application may reach, and how many of a person may wait or be coming. */
export const MAX_PLAN_DAYS_AHEAD = 62
export const MAX_OPEN_FIELD_PLANS = 20

/** Asks ahead to work in the field; `span` null: the whole day. The id is made once per form. */
export const RequestFieldPlan = z.strictObject({
  id: Id,
  workDate: WorkDateText,
  /** Minutes from 00:00 of the date; an end past 1440 is on the day after. */
  span: z
    .strictObject({
      fromMin: z.number().int().min(0).max(1_439),
      toMin: z.number().int().min(1).max(2_880),
    })
    .refine(({ fromMin, toMin }) => toMin > fromMin && toMin - fromMin <= 1_440, { message: 'segment_order' })
    .nullable(),
  typedPlace: z.string().trim().min(1).max(100),
  reason: z.string().trim().min(2).max(500),
})

/** Times away and overtime, and how long each may be. Of the first three a person has one at a time. */
export const SPAN_KINDS = ['leave', 'trip', 'out', 'overtime'] as const
export type SpanKind = (typeof SPAN_KINDS)[number]
export const MAX_SPAN_DAYS = 180
export const MAX_SPAN_HOURS = 24
export const MAX_SPAN_DAYS_AHEAD = 366
export const MAX_SPAN_FILES = 5
/** How many of a person may wait at once. */
export const MAX_WAITING_SPANS = 30

/** Where the second half of a day of leave begins: the rules say at which time of its shift. */
export const SECOND_HALF_MIN = 720
const DAY_MIN = 1_440

const SpanFrom = z.strictObject({
  date: WorkDateText,
  min: z
    .number()
    .int()
    .min(0)
    .max(DAY_MIN - 1),
})
const SpanTo = z.strictObject({ date: WorkDateText, min: z.number().int().min(1).max(DAY_MIN) })

/**
 * What a span would come to. Ends are minutes from 00:00 of their dates; leave in days begins at 0 and ends at 1440, in
 * half days at SECOND_HALF_MIN too.
 */
export const LookAtSpan = z
  .strictObject({ kind: z.enum(SPAN_KINDS), from: SpanFrom, to: SpanTo, leaveTypeId: Id.nullable() })
  .refine((it) => (it.kind === 'leave') === (it.leaveTypeId !== null), {
    path: ['leaveTypeId'],
    message: 'required',
  })
export type LookAtSpan = z.input<typeof LookAtSpan>

/** Asks for leave, a trip, an outing or overtime, ahead or afterwards. The id is made once per form. */
export const RequestSpan = z
  .strictObject({
    id: Id,
    kind: z.enum(SPAN_KINDS),
    from: SpanFrom,
    to: SpanTo,
    leaveTypeId: Id.nullable(),
    typedPlace: z.string().trim().min(1).max(100).nullable(),
    reason: z.string().trim().min(2).max(500),
    fileIds: z.array(Id).max(MAX_SPAN_FILES),
  })
  .refine((it) => (it.kind === 'leave') === (it.leaveTypeId !== null), {
    path: ['leaveTypeId'],
    message: 'required',
  })
  .refine((it) => it.kind !== 'trip' || it.typedPlace !== null, { path: ['typedPlace'], message: 'required' })
  .refine((it) => it.kind === 'trip' || it.kind === 'out' || it.typedPlace === null, {
    path: ['typedPlace'],
    message: 'not_allowed',
  })

/** HR takes back what was approved, and says why. */
export const RevokeRequest = z.strictObject({
  requestId: z.uuid().toLowerCase(),
  reason: z.string().trim().min(2).max(500),
})

/** Approves or rejects; a rejection says why. */
export const DecideRequest = z
  .strictObject({
    requestId: z.uuid().toLowerCase(),
    decision: z.enum(['approve', 'reject']),
    note: z.string().trim().max(500),
  })
  .refine((input) => input.decision === 'approve' || input.note.length > 0, {
    path: ['note'],
    message: 'required',
  })

export const WithdrawRequest = z.strictObject({ requestId: z.uuid().toLowerCase() })

export type RequestKind = 'makeup' | 'field' | 'review' | 'place' | 'field_plan' | 'device' | SpanKind
export type RequestState = 'pending' | 'approved' | 'rejected' | 'withdrawn' | 'revoked'

export function isSpanKind(kind: RequestKind): kind is SpanKind {
  return SPAN_KINDS.some((it) => it === kind)
}

/** Whether a request is about no day: a place or a device of the person's own. */
export function isDateless(kind: RequestKind): kind is 'place' | 'device' {
  return kind === 'place' || kind === 'device'
}

export type EvidenceView = {
  readonly id: string
  readonly mime: string
  readonly widthPx: number
  readonly heightPx: number
}

export type RequestView = {
  readonly id: string
  readonly kind: RequestKind
  readonly state: RequestState
  readonly person: { readonly id: string; readonly name: string; readonly department: string }
  readonly workDate: WorkDate
  readonly segment: number | null
  readonly side: Side | null
  readonly claimed: Clock
  /** The end of the hours asked for ahead; null: the whole day, or not asked ahead. */
  readonly until: Clock | null
  /** Where the person says he will be; null for what isn't asked ahead. */
  readonly typedPlace: string | null
  /** Of leave: its kind, and how much of it, in half days or minutes as its unit says. */
  readonly leave: { readonly type: string; readonly unit: LeaveUnit; readonly amount: number } | null
  readonly reason: string
  readonly created: Clock
  readonly decided: Clock | null
  readonly decidedBy: string | null
  readonly note: string | null
  readonly files: readonly EvidenceView[]
  readonly allowed: {
    readonly decideRequest: boolean
    readonly withdrawRequest: boolean
    readonly revokeRequest: boolean
  }
}

/** A request with the day around it and what approving would make of that day. */
export type RequestDetail = RequestView & {
  readonly day: DayView | null
  /** What a request for a place is about; null for another. */
  readonly place: OwnPlaceLook | null
  /** The same for a device. */
  readonly device: DeviceLook | null
  /** The punch that waits, or waited, for the decision; null for a make-up that isn't one yet. */
  readonly punch: PunchView | null
  readonly effect: {
    readonly before: DayStatus
    readonly after: DayStatus
    readonly absentBefore: number
    readonly absentAfter: number
  } | null
  /** Of a span that waits; null for another. */
  readonly spanEffect: SpanEffect | null
}

/** What approving a span would make of the days it touches, and what is left of the leave when it is taken. */
export type SpanEffect = {
  /** The first of those that were derived already, in order. */
  readonly days: readonly {
    readonly workDate: WorkDate
    readonly before: DayStatus
    readonly after: DayStatus
  }[]
  /** How many derived days there are. */
  readonly total: number
  /** In the unit of the leave, this request taken off; null where it isn't limited. */
  readonly left: number | null
}

export type InboxView = {
  readonly asOf: Instant
  readonly waiting: readonly RequestView[]
  readonly decided: readonly RequestView[]
}

/** What the form of a field application needs. */
export type FieldPlanFormView = {
  readonly first: WorkDate
  readonly last: WorkDate
  readonly zone: string
  /** By the rules of today field punches want one. */
  readonly isWanted: boolean
}

/** What the make-up form needs: the slot, the earliest and latest possible time, what is left of the quota. */
export type MakeupFormView = {
  readonly workDate: WorkDate
  readonly segment: number
  readonly side: Side
  readonly nominal: Clock
  readonly earliest: Clock
  readonly latest: Clock
  /** When the clocks change between the two, and the offset from then on; nearly always null. */
  readonly clockChange: Clock | null
  readonly shiftName: string | null
  readonly left: number
  readonly perMonth: number
  /** Why it cannot be asked for (a key of the catalogue), or null. */
  readonly blocked: 'quota_used' | 'too_old' | 'already_waiting' | 'nothing_to_mend' | null
}

/** What the form of a span needs. */
export type SpanFormView = {
  readonly today: WorkDate
  readonly first: WorkDate
  readonly last: WorkDate
  readonly zone: string
  readonly leaveTypes: readonly {
    readonly id: string
    readonly name: string
    readonly unit: LeaveUnit
    readonly countsRestDays: boolean
    readonly wantsEvidence: boolean
    /** In the unit, today; null where it isn't limited. */
    readonly left: number | null
  }[]
}

/** What a span comes to before it is asked for. */
export type SpanLook = {
  readonly from: Clock
  readonly until: Clock
  readonly workDate: WorkDate
  /** How much leave it takes, and what is left for it; null for another kind. */
  readonly leave: {
    readonly unit: LeaveUnit
    readonly amount: number
    /** Before it is taken; null where the kind isn't limited. */
    readonly left: number | null
  } | null
}
