import { z } from 'zod'
import type { ResultError } from '@/lib/action/result'
import type { Clock } from '@/lib/days/schema'
import { PublishPolicy } from '@/lib/policies/schema'
import type { DayChange, SlotChange, SlotSide } from '@/lib/rules/day-change'
import { PublishCalendar } from '@/lib/schedules/schema/calendar'
import { PublishGroup } from '@/lib/schedules/schema/group'
import { RosterDate } from '@/lib/schedules/schema/roster-date'
import { PublishShift } from '@/lib/schedules/schema/shift'
import { daysBetween, type WorkDate } from '@/lib/time/work-date'

/** The longest span of one trial, in days: two months. */
export const MAX_TRIAL_DAYS = 62

/** `id` null: a noun that is yet to be. Both dates are inclusive. */
const ASKED = { id: z.uuid().toLowerCase().nullable(), from: RosterDate, to: RosterDate }

/** A draft to be tried on real days, as if it had been in force on all of them. Its content is what publishing takes. */
export const RunTrial = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('shift'), ...ASKED, content: PublishShift.shape.content }),
    z.strictObject({ kind: z.literal('group'), ...ASKED, content: PublishGroup.shape.content }),
    z.strictObject({ kind: z.literal('policy'), ...ASKED, content: PublishPolicy.shape.content }),
    z.strictObject({ kind: z.literal('calendar'), ...ASKED, content: PublishCalendar.shape.content }),
  ])
  .refine((it) => it.from <= it.to, { path: ['to'], message: 'window_order' })
  .refine((it) => daysBetween(it.from, it.to) < MAX_TRIAL_DAYS, { path: ['to'], message: 'span_too_long' })

export type RunTrial = z.output<typeof RunTrial>

export type TrialSlotSide = Omit<SlotSide, 'at'> & { readonly at: Clock | null }
export type TrialSlot = Omit<SlotChange, 'before' | 'after'> & {
  readonly before: TrialSlotSide | null
  readonly after: TrialSlotSide | null
}

/** A person's day that would come out otherwise. */
export type TrialChange = Omit<DayChange, 'slots'> & {
  readonly name: string
  readonly employeeNo: string
  readonly slots: readonly TrialSlot[]
}

/** How many days were looked at, of how many people; and how many came out otherwise. */
export type TrialTotals = {
  readonly people: number
  readonly days: number
  readonly changedPeople: number
  readonly changedDays: number
}

/** A line of a trial's answer. Progress counts days; the last line is the totals, or an error, after which nothing is whole. */
export type TrialLine =
  | { readonly progress: { readonly done: number; readonly total: number } }
  | { readonly change: TrialChange }
  | { readonly totals: TrialTotals }
  | { readonly error: ResultError }

/** A version that is published and not in force yet; its content goes into a trial as it is. */
export type ScheduledVersion = {
  readonly kind: RunTrial['kind']
  readonly nounId: string
  readonly name: string
  readonly id: string
  readonly number: number
  readonly effectiveFrom: WorkDate
  readonly content: object
}

/** `today` is the company's. */
export type ScheduledList = { readonly today: WorkDate; readonly versions: readonly ScheduledVersion[] }
