import { z } from 'zod'
import type { WorkDate } from '@/lib/time/work-date'
import { RosterDate } from './roster-date'

/** Derives every day of the dates anew, both inclusive: after an update of rules, zones or calendars. */
export const RecomputeRange = z
  .strictObject({ from: RosterDate, to: RosterDate })
  .refine((it) => it.from <= it.to, { path: ['to'], message: 'dates_order' })

/** The days there are on the dates, and of how many people. */
export type RangeCount = { readonly days: number; readonly people: number }

/** Which dates are open, the last closed one before them, and the span this month has so far. */
export type OpenSpan = {
  readonly closedThrough: WorkDate | null
  readonly from: WorkDate
  readonly today: WorkDate
  /** The company's. */
  readonly zone: string
  readonly allowed: { readonly configure: boolean }
}
