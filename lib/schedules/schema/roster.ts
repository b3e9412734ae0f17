import { z } from 'zod'
import type { PlanKind, PlanSource } from '@/lib/rules/day-record'
import type { TableProblem } from '@/lib/rules/roster-table'
import { daysBetween, type WorkDate } from '@/lib/time/work-date'
import { RosterDate } from './roster-date'

const People = z.array(z.uuid().toLowerCase()).min(1).max(200)
/** A shift to work, or null for a day of rest. */
const RosterShift = z.uuid().toLowerCase().nullable()

/** How many person-dates one command may touch: a hundred people for a month. */
const MAX_CELLS = 3_100

const Cell = { personId: z.uuid().toLowerCase(), workDate: RosterDate }

/** Each entry sets a cell, or with `clear` gives it back to the week. */
export const SetRoster = z.strictObject({
  entries: z
    .array(
      z.union([
        z.strictObject({ ...Cell, shiftId: RosterShift }),
        z.strictObject({ ...Cell, clear: z.literal(true) }),
      ]),
    )
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

/** What a date is planned to be, and who decided it. */
export type RosterPlan = {
  readonly kind: PlanKind
  readonly source: PlanSource
  readonly shiftId: string | null
}

/** What a person does on a date of the roster's grid. */
export type RosterCell = RosterPlan & {
  readonly shiftName: string | null
  /** What the roster says, if it says anything; somebody's own plan goes before it. */
  readonly roster: { readonly shiftId: string | null } | null
  /** What holds where nothing is set: the group's week as the calendar changes it. */
  readonly usual: RosterPlan
}

/** A shift the roster can name, with its versions that hold in the month, in their order. */
export type RosterShift = {
  readonly id: string
  readonly name: string
  readonly versions: readonly {
    readonly effectiveFrom: WorkDate
    readonly requiredMin: number
    /** From and to, wall minutes of the work date. */
    readonly hours: readonly (readonly [number, number])[]
  }[]
}

export type RosterPerson = {
  readonly personId: string
  readonly name: string
  readonly employeeNo: string
  /** Inclusive. */
  readonly startDate: WorkDate
  readonly endDate: WorkDate | null
  /** One for each date of the month; null where he is not of the group. */
  readonly cells: readonly (RosterCell | null)[]
}

export type RosterView = {
  /** YYYY-MM */
  readonly month: string
  /** In the company's zone. */
  readonly today: WorkDate
  /** What lies up to here is paid by and can't be changed; null when nothing is closed. */
  readonly closedThrough: WorkDate | null
  readonly group: { readonly id: string; readonly name: string }
  /** Each date of the month; `mark` is what the calendar of China says of it, whether the group follows it or not. */
  readonly days: readonly {
    readonly workDate: WorkDate
    readonly mark: 'holiday' | 'rest' | 'workday' | null
  }[]
  /** In the order in which they were made, so that a shift's letter stays its letter. */
  readonly shifts: readonly RosterShift[]
  readonly people: readonly RosterPerson[]
  readonly allowed: { readonly configure: boolean }
}

/** The groups to choose from, by name, and the month that is running. */
export type RosterChoices = {
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly month: string
}

/** The most that comes in with a table: rows with the heading, columns, and characters in a cell. */
export const MAX_TABLE = { rows: 501, columns: 40, chars: 200 } as const

/** A month of a group as a file or text of a spreadsheet; readRosterTable says how it is read. */
export const ImportRoster = z.strictObject({
  groupId: z.uuid().toLowerCase(),
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  bytes: z.instanceof(Uint8Array),
  restWords: z.array(z.string().min(1).max(20)).min(1).max(20),
  /** The digest of what was shown; null only shows. */
  seen: z.string().max(64).nullable(),
})

/** What a table would change, or has changed. Nothing is changed while there is a problem. */
export type RosterImport = {
  readonly people: number
  readonly dates: number
  /** The problems of the first rows; `problemCount` counts all. */
  readonly problems: readonly TableProblem[]
  readonly problemCount: number
  readonly changed: number
  /** How many of them lie before today. */
  readonly past: number
  /** Names the changes, to be sent back as `seen`. */
  readonly digest: string
}
