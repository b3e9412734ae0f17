import { z } from 'zod'
import { type Clock, type DayView, WorkDateText } from '@/lib/days/schema'
import type { OwnPlaceLook } from '@/lib/ownplaces/schema'
import type { PunchView } from '@/lib/punches/schema'
import type { DayStatus } from '@/lib/rules/day-record'
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

export type RequestKind = 'makeup' | 'field' | 'review' | 'place'
export type RequestState = 'pending' | 'approved' | 'rejected' | 'withdrawn'

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
  readonly reason: string
  readonly created: Clock
  readonly decided: Clock | null
  readonly decidedBy: string | null
  readonly note: string | null
  readonly files: readonly EvidenceView[]
  readonly allowed: { readonly decideRequest: boolean; readonly withdrawRequest: boolean }
}

/** A request with the day around it and what approving would make of that day. */
export type RequestDetail = RequestView & {
  readonly day: DayView | null
  /** What a request for a place is about; null for another. */
  readonly place: OwnPlaceLook | null
  /** The punch that waits, or waited, for the decision; null for a make-up that isn't one yet. */
  readonly punch: PunchView | null
  readonly effect: {
    readonly before: DayStatus
    readonly after: DayStatus
    readonly absentBefore: number
    readonly absentAfter: number
  } | null
}

export type InboxView = {
  readonly asOf: Instant
  readonly waiting: readonly RequestView[]
  readonly decided: readonly RequestView[]
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
