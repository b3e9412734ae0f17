import { z } from 'zod'
import type { PlanKind, PlanSource } from '@/lib/rules/day-record'
import type { Shift } from '@/lib/rules/shift'
import { contradictionsOf } from '@/lib/rules/shift-contradictions'
import type { Standing } from '@/lib/rules/versions'
import { asWorkDate, daysBetween, isWorkDate, type WorkDate } from '@/lib/time/work-date'
import { isZone } from '@/lib/time/zone'

const Wall = z.number().int().min(-720).max(2_880)
const Window = z.tuple([Wall, Wall]).refine(([from, to]) => from < to, { message: 'window_order' })

const Segment = z
  .strictObject({
    onMin: Wall,
    offMin: Wall,
    onWindow: Window,
    offWindow: Window,
    needOn: z.boolean(),
    needOff: z.boolean(),
  })
  .refine((it) => it.onMin < it.offMin, { path: ['offMin'], message: 'segment_order' })
  .refine((it) => it.onWindow[0] <= it.onMin && it.onMin < it.onWindow[1], {
    path: ['onWindow'],
    message: 'window_misses_nominal',
  })
  .refine((it) => it.offWindow[0] <= it.offMin && it.offMin < it.offWindow[1], {
    path: ['offWindow'],
    message: 'window_misses_nominal',
  })

const RoundingRule = z.strictObject({
  stepMin: z.number().int().min(1).max(120),
  mode: z.enum(['none', 'up', 'down', 'nearest']),
})

/** One version of a shift; the shape is lib/rules/shift.ts. */
export const ShiftContent = z
  .strictObject({
    kind: z.enum(['fixed', 'flexible', 'free']),
    segments: z.array(Segment).min(1).max(3),
    breaks: z
      .array(
        z.strictObject({ from: Wall, to: Wall }).refine((it) => it.from < it.to, { message: 'window_order' }),
      )
      .max(6),
    flex: z
      .union([
        z.strictObject({
          earlyMin: z.number().int().min(0).max(480),
          lateMin: z.number().int().min(0).max(480),
        }),
        z.strictObject({
          lateOff: z
            .array(z.strictObject({ offAfterMin: Wall, onLaterMin: z.number().int().min(0).max(720) }))
            .min(1)
            .max(5),
        }),
      ])
      .nullable(),
    grace: z.strictObject({
      lateMin: z.number().int().min(0).max(240),
      earlyMin: z.number().int().min(0).max(240),
      countFrom: z.enum(['start', 'graceEnd']),
    }),
    tiers: z
      .array(
        z.strictObject({
          side: z.enum(['on', 'off']),
          overMin: z.number().int().min(0).max(1_440),
          result: z.enum(['late', 'seriously_late', 'missed', 'half_absent', 'absent']),
        }),
      )
      .max(8),
    rounding: z.strictObject({ on: RoundingRule, off: RoundingRule, total: RoundingRule }).nullable(),
    halfDay: z
      .strictObject({
        splitMin: Wall,
        minHalfMin: z.number().int().min(0),
        minFullMin: z.number().int().min(0),
      })
      .nullable(),
    requiredMin: z.number().int().min(0).max(1_440),
    dayStartMin: z.number().int().min(0).max(720),
  })
  .refine(
    (shift) => shift.segments.every((it, i) => i === 0 || (shift.segments[i - 1]?.offMin ?? 0) <= it.onMin),
    {
      path: ['segments'],
      message: 'segments_overlap',
    },
  ) satisfies z.ZodType<Shift>

export const PublishShift = z.strictObject({
  shiftId: z.uuid().nullable(),
  name: z.string().trim().min(1).max(80),
  effectiveFrom: z.iso.date(),
  content: ShiftContent.superRefine((shift, context) => {
    for (const { path, code } of contradictionsOf(shift)) {
      context.addIssue({ code: 'custom', path: [...path], message: code })
    }
  }),
})

/** One published version, as the list of versions shows it. `publishedBy` null: the system itself, or nobody known. */
export type VersionView<Content> = {
  readonly id: string
  readonly number: number
  readonly effectiveFrom: WorkDate
  /** The date in the company's zone. */
  readonly publishedOn: WorkDate
  readonly publishedBy: string | null
  readonly standing: Standing
  readonly content: Content
}

/** Something versioned in a list: what is in force, and the next that will be. */
export type VersionedItem = {
  readonly id: string
  readonly name: string
  readonly inForceFrom: WorkDate | null
  readonly scheduledFrom: WorkDate | null
}

/** `today` and `tomorrow` are the company's, in `zone`. */
export type VersionedList = {
  readonly items: readonly VersionedItem[]
  readonly today: WorkDate
  readonly tomorrow: WorkDate
  readonly zone: string
  readonly allowed: { readonly configure: boolean }
}

/** Something versioned with all its versions, the newest first. `today` and `tomorrow` are the company's. */
export type VersionedView<Content> = {
  readonly id: string
  readonly name: string
  readonly versions: readonly VersionView<Content>[]
  readonly today: WorkDate
  readonly tomorrow: WorkDate
  readonly zone: string
  readonly allowed: { readonly configure: boolean }
}

/** In lower case, as the database writes ids: here they are compared as text. */
const Id = z.uuid().toLowerCase()

/**
 * One version of an attendance group. `weekly[0]` is Monday; null is a rest day. Everybody of `departmentIds`, and of the
 * departments below them, belongs to it unless he is a member of another group himself. `exemptPersonIds` owe no punch.
 * What has a default came later: versions published before it still parse.
 */
export const GroupContent = z.strictObject({
  zone: z.string().refine(isZone, { message: 'wrong_format' }),
  weekly: z.array(Id.nullable()).length(7),
  placeIds: z.array(Id).max(100),
  policyId: Id,
  departmentIds: z.array(Id).max(500).default([]),
  calendar: z.enum(['none', 'cn']).default('none'),
  exemptPersonIds: z.array(Id).max(1_000).default([]),
})

export type GroupContent = z.infer<typeof GroupContent>

export const PublishGroup = z.strictObject({
  groupId: z.uuid().nullable(),
  name: z.string().trim().min(1).max(80),
  effectiveFrom: z.iso.date(),
  content: GroupContent,
})

export const AssignGroup = z.strictObject({
  personId: z.uuid(),
  groupId: z.uuid(),
  fromDate: z.iso.date(),
})

export type ShiftContent = z.infer<typeof ShiftContent>

const People = z.array(z.uuid().toLowerCase()).min(1).max(200)
const RosterDate = z
  .string()
  .refine(isWorkDate, { message: 'wrong_format' })
  .transform((text) => asWorkDate(text))
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

/** How far the calendar that groups follow is known. What lies beyond is planned as if it had no holidays. */
export type CalendarCoverage = {
  readonly source: { readonly name: string; readonly version: string }
  /** The groups that follow it today or from a later date on. */
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  /** This year and the next. `coveredTo` is null, and `gap` says why, where nothing is known of the year. */
  readonly years: readonly {
    readonly year: number
    readonly coveredTo: WorkDate | null
    readonly gap: 'not_announced' | 'not_understood' | null
  }[]
  /** A warning is due: somebody follows the calendar, and it ends within ninety days. */
  readonly warning: boolean
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

/** Derives every day of the dates anew, both inclusive: after an update of rules, zones or calendars. */
export const RecomputeRange = z
  .strictObject({ from: RosterDate, to: RosterDate })
  .refine((it) => it.from <= it.to, { path: ['to'], message: 'window_order' })
