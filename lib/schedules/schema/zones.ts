import type { ClockAnswer } from '@/lib/time/clock-change'
import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import type { ZoneName } from '@/lib/time/zone'

/** A zone somebody works by, and what comes of its next clock changes: at most two, none where clocks are never put again. */
export type ZoneInUse = {
  readonly zone: ZoneName
  /** Minutes east of UTC now. */
  readonly offsetMin: number
  readonly isCompany: boolean
  /** The groups that work by it now or by a version that is scheduled. */
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  /** How many people have it as their own. */
  readonly people: number
  readonly next: readonly ClockAnswer[]
}

/** The zone rules this server computes with, and the zones the company works by, its own first. */
export type ZoneDataView = {
  readonly asOf: Instant
  readonly version: string
  readonly source: { readonly name: string; readonly version: string }
  readonly updatedOn: WorkDate
  readonly years: { readonly from: number; readonly to: number }
  readonly names: number
  readonly zones: readonly ZoneInUse[]
}
