import { z } from 'zod'
import type { PlanKind, PlanSource } from '@/lib/rules/day-record'
import { daysBetween, type WorkDate } from '@/lib/time/work-date'
import { RosterDate } from './roster-date'

const People = z.array(z.uuid().toLowerCase()).min(1).max(200)
/** A shift to work, or null for a day of rest. */
const RosterShift = z.uuid().toLowerCase().nullable()

/** How many person-dates one command may touch: a hundred people for a month. */
const MAX_CELLS = 3_100

export const SetRoster = z.strictObject({
  entries: z
    .array(z.strictObject({ personId: z.uuid().toLowerCase(), workDate: RosterDate, shiftId: RosterShift }))
    .min(1)
    .max(1_000),
})

/** Repeats the cycle for each of the people over the dates, both inclusive; the first step begins at `from`. */
export const FillRosterCycle = z
  .strictObject({
    personIds: People,
    from: RosterDate,
    to: RosterDate,
    cycle: z
      .array(z.strictObject({ shiftId: RosterShift, days: z.number().int().min(1).max(31) }))
      .min(1)
      .max(14),
  })
  .check(spanOfDates)

/** The seven dates from `from` on become the roster of the seven dates from `to` on. */
export const CopyRosterWeek = z
  .strictObject({ personIds: People, from: RosterDate, to: RosterDate })
  .refine((it) => it.from !== it.to && daysBetween(it.from, it.to) % 7 === 0, {
    path: ['to'],
    message: 'other_weekday',
  })

/** Each with the shift that is shown for him now, so that a swap is made once however often it is sent. */
const Swapped = z.strictObject({ personId: z.uuid().toLowerCase(), shiftId: RosterShift })
export const SwapShifts = z
  .strictObject({ workDate: RosterDate, first: Swapped, second: Swapped })
  .refine((it) => it.first.personId !== it.second.personId, {
    path: ['second', 'personId'],
    message: 'not_allowed',
  })

/** `plan` null takes the override away. */
export const OverridePlan = z.strictObject({
  personId: z.uuid().toLowerCase(),
  workDate: RosterDate,
  plan: z.strictObject({ shiftId: RosterShift }).nullable(),
})

export const ClearRoster = z
  .strictObject({
    personIds: People,
    from: RosterDate,
    to: RosterDate,
    source: z.enum(['roster', 'personal']),
  })
  .check(spanOfDates)

function spanOfDates(
  payload: z.core.ParsePayload<{ personIds: string[]; from: WorkDate; to: WorkDate }>,
): void {
  const { personIds, from, to } = payload.value
  const dates = daysBetween(from, to) + 1
  const message = dates < 1 ? 'window_order' : dates * personIds.length > MAX_CELLS ? 'too_big' : null
  if (message) payload.issues.push({ code: 'custom', path: ['to'], message, input: to })
}

export type RosterSource = 'roster' | 'personal'

/** What a person does on a date of the roster's grid; `source` says who decided it. */
export type RosterCell = {
  readonly workDate: WorkDate
  readonly kind: PlanKind
  readonly source: PlanSource
  readonly shiftId: string | null
  readonly shiftName: string | null
}

export type RosterView = {
  /** YYYY-MM */
  readonly month: string
  readonly people: readonly {
    readonly personId: string
    readonly name: string
    readonly employeeNo: string
    /** One for each date of the month; null where he is not of the group. */
    readonly cells: readonly (RosterCell | null)[]
  }[]
}
