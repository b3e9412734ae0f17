import { z } from 'zod'
import { type Clock, WorkDateText } from '@/lib/days/schema'
import { LEAVE_UNITS, type LeaveUnit } from '@/lib/rules/leave'
import type { WorkDate } from '@/lib/time/work-date'

/** Half days, or minutes, beyond which a grant is a slip of the finger. */
const MAX_GRANT = 366 * 1_440
/** How many people can be granted leave by name at once; more by department or group. */
export const MAX_GRANTED_BY_NAME = 200

const Id = z.uuid().toLowerCase()
const name = z.string().trim().min(1).max(20)

/** A new kind of leave. `countsRestDays`: days of the calendar, as maternity leave counts; only in whole days. */
export const AddLeaveType = z
  .strictObject({
    name,
    unit: z.enum(LEAVE_UNITS),
    paid: z.boolean(),
    isLimited: z.boolean(),
    wantsEvidence: z.boolean(),
    countsRestDays: z.boolean(),
  })
  .refine((it) => !it.countsRestDays || it.unit === 'day', {
    path: ['countsRestDays'],
    message: 'rest_days_unit',
  })
export type AddLeaveType = z.infer<typeof AddLeaveType>

/** What of a kind may change; requests that were made keep what they were asked as. */
export const ChangeLeaveType = z.strictObject({
  leaveTypeId: Id,
  name,
  paid: z.boolean(),
  isLimited: z.boolean(),
  wantsEvidence: z.boolean(),
})
export type ChangeLeaveType = z.infer<typeof ChangeLeaveType>

export const EndLeaveType = z.strictObject({ leaveTypeId: Id })

export const AddUsualLeaveTypes = z.strictObject({})

/** To whom leave is granted: by name, everybody of a department and those below it, of a group, or of the company. */
export const GRANT_WHOM = ['people', 'department', 'group', 'everybody'] as const
const Whom = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('people'), personIds: z.array(Id).min(1).max(MAX_GRANTED_BY_NAME) }),
  z.strictObject({ kind: z.literal('department'), departmentId: Id }),
  z.strictObject({ kind: z.literal('group'), groupId: Id }),
  z.strictObject({ kind: z.literal('everybody') }),
])

/**
 * Grants leave, good on the dates from..to, both inclusive: half days, or minutes where the kind is counted in hours.
 * Negative takes back. The id is made once per form.
 */
export const GrantLeave = z
  .strictObject({
    id: z.uuid({ version: 'v7' }).toLowerCase(),
    leaveTypeId: Id,
    amount: z
      .number()
      .int()
      .min(-MAX_GRANT)
      .max(MAX_GRANT)
      .refine((it) => it !== 0, { message: 'grant_nothing' }),
    from: WorkDateText,
    to: WorkDateText,
    reason: z.string().trim().min(1).max(200),
    whom: Whom,
  })
  .refine((it) => it.from <= it.to, { path: ['to'], message: 'dates_order' })
export type GrantLeave = z.input<typeof GrantLeave>

/** A kind of leave. */
export type LeaveTypeView = {
  readonly id: string
  readonly name: string
  readonly unit: LeaveUnit
  readonly paid: boolean
  readonly isLimited: boolean
  readonly wantsEvidence: boolean
  readonly countsRestDays: boolean
  readonly ended: boolean
}

export type LeaveTypesView = {
  /** By when they were added; those that ended last. */
  readonly types: readonly LeaveTypeView[]
  readonly allowed: { readonly configure: boolean }
}

/** What somebody has of one kind of leave, in its unit: granted and good today, what of it is used up, and what is left. */
export type LeaveBalance = {
  readonly leaveTypeId: string
  readonly granted: number
  /** Taken or asked for, what is ahead too. */
  readonly used: number
  /** What of that still waits for a decision. */
  readonly waiting: number
  readonly left: number
}

export type LeaveBalancesView = {
  readonly today: WorkDate
  /** The limited kinds in use, a column each. */
  readonly types: readonly LeaveTypeView[]
  readonly people: readonly {
    readonly id: string
    readonly name: string
    readonly employeeNo: string
    readonly department: string
    /** In the order of `types`. */
    readonly balances: readonly LeaveBalance[]
  }[]
  /** How many fit the search; `people` are the first of them. */
  readonly total: number
  readonly choices: {
    readonly departments: readonly { readonly id: string; readonly name: string }[]
    readonly groups: readonly { readonly id: string; readonly name: string }[]
  }
  readonly allowed: { readonly configure: boolean }
}

export type LeaveGrantView = {
  readonly id: string
  readonly leaveTypeId: string
  readonly amount: number
  readonly from: WorkDate
  readonly to: WorkDate
  readonly reason: string
  readonly created: Clock
  readonly createdBy: string | null
}

/** Somebody's leave: what is left of each kind, and where it comes from. */
export type PersonLeaveView = {
  readonly person: { readonly id: string; readonly name: string; readonly department: string }
  readonly today: WorkDate
  /** Every kind a balance or a grant is of. */
  readonly types: readonly LeaveTypeView[]
  readonly balances: readonly LeaveBalance[]
  /** Newest first. */
  readonly grants: readonly LeaveGrantView[]
  readonly allowed: { readonly configure: boolean }
}
