import { z } from 'zod'
import type { PlanKind, PlanSource } from '@/lib/rules/day-record'
import type { Dated, Means, OtherClaim } from '@/lib/rules/group-contradictions'
import type { PunchPolicy } from '@/lib/rules/policy'
import type { Shift } from '@/lib/rules/shift'
import type { WorkDate } from '@/lib/time/work-date'
import { isZone } from '@/lib/time/zone'
import { RosterDate } from './roster-date'

/** In lower case, as the database writes ids: here they are compared as text. */
const Id = z.uuid().toLowerCase()

/**
 * One version of an attendance group. `weekly[0]` is Monday; null is a rest day. Everybody of `departmentIds`, and of the
 * departments below them, belongs to it unless he is a member of another group himself. `calendar` is none, that of
 * mainland China, or the id of one of the company's own. `exemptPersonIds` owe no punch.
 * What has a default came later: versions published before it still parse.
 */
export const GroupContent = z.strictObject({
  zone: z.string().refine(isZone, { message: 'wrong_format' }),
  weekly: z.array(Id.nullable()).length(7),
  placeIds: z.array(Id).max(100),
  policyId: Id,
  departmentIds: z.array(Id).max(500).default([]),
  calendar: z.union([z.enum(['none', 'cn']), Id]).default('none'),
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

/** Ends a membership of his own before the date, from which on the person is of his department's group again. */
export const EndMembership = z.strictObject({ memberId: z.uuid(), fromDate: z.iso.date() })

/** People by name, employee number or department; with a group, only who is or will be of it. */
export const FindPeople = z.strictObject({
  groupId: z.uuid().toLowerCase().nullable(),
  search: z.string().trim().max(80),
})

/** What somebody would do on a date were this draft of a group in force: a person, or whoever is in the department. */
export const PreviewGroup = z.strictObject({
  groupId: z.uuid().toLowerCase().nullable(),
  content: GroupContent,
  who: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person'), personId: Id }),
    z.strictObject({ kind: z.literal('department'), departmentId: Id }),
  ]),
  date: RosterDate,
})

type Choice<Content> = Dated<Content> & { readonly id: string }

/** What a group can be made of, each by name, and what other groups have claimed. */
export type GroupChoices = {
  readonly departments: readonly {
    readonly id: string
    readonly name: string
    readonly parentId: string | null
  }[]
  readonly claims: readonly OtherClaim[]
  readonly shifts: readonly Choice<Shift>[]
  readonly places: readonly Choice<Means>[]
  readonly policies: readonly Choice<{ readonly punch: PunchPolicy }>[]
  /** The company's own; none and that of China always are. */
  readonly calendars: readonly { readonly id: string; readonly name: string }[]
  /** Whom one of the group's versions excuses. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** The dates on which a version of this group begins to hold. */
  readonly ownDates: readonly WorkDate[]
}

/** A membership of somebody's own. Both dates are inclusive. */
export type OwnMembership = {
  readonly memberId: string
  readonly groupId: string
  readonly group: string
  readonly fromDate: WorkDate
  readonly toDate: WorkDate | null
}

export type PersonOfGroup = {
  readonly personId: string
  readonly name: string
  readonly employeeNo: string
  readonly department: string
  /** The group he is of today and why: by a membership of his own, or because a department is claimed. */
  readonly today:
    | ({ readonly kind: 'own' } & OwnMembership)
    | {
        readonly kind: 'department'
        readonly groupId: string
        readonly group: string
        readonly department: string
      }
    | null
  /** Memberships of his own that have yet to begin. */
  readonly later: readonly OwnMembership[]
}

/** The first of them by employee number, and how many there are. */
export type PeopleOfGroup = { readonly people: readonly PersonOfGroup[]; readonly total: number }

export type GroupPreview = {
  /** What makes the person one of the group on the date; the preview itself is as if he were. */
  readonly belonging:
    | { readonly kind: 'own'; readonly fromDate: WorkDate }
    | { readonly kind: 'department'; readonly department: string }
    | { readonly kind: 'elsewhere'; readonly group: string }
    | { readonly kind: 'nowhere' }
  readonly day: {
    readonly date: WorkDate
    readonly zone: string
    readonly kind: PlanKind
    readonly source: PlanSource
    readonly shift: Shift | null
    readonly shiftName: string | null
    /** Because of what the calendar speaks of the date, whether or not the plan is its. */
    readonly occasion:
      | { readonly kind: 'festival'; readonly festival: string }
      | { readonly kind: 'named'; readonly name: string }
      | null
    readonly exempt: boolean
    readonly places: readonly { readonly name: string; readonly means: Means }[]
    readonly policy: { readonly name: string; readonly punch: PunchPolicy } | null
  }
  /** Two weeks from tomorrow on. */
  readonly days: readonly {
    readonly date: WorkDate
    readonly kind: PlanKind
    readonly source: PlanSource
    readonly shiftName: string | null
  }[]
}
