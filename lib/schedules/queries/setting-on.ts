import 'server-only'
import type { PolicyContent } from '@/lib/policies/schema'
import { companyDayOn } from '@/lib/rules/company-calendar'
import type { Plan } from '@/lib/rules/day-record'
import type { PlaceRule } from '@/lib/rules/place'
import { type CalendarDay, type PlanChoice, planOf } from '@/lib/rules/plan'
import type { Shift } from '@/lib/rules/shift'
import type { WorkDate } from '@/lib/time/work-date'
import type { ZoneName } from '@/lib/time/zone'
import type { GroupContent } from '../schema/group'
import { chinaDayOn } from './china-calendar'
import { claimOver } from './department-claims'
import { type Configuration, type Version, versionOn } from './load-configuration'
import type { MembershipRow, RosterRow } from './load-person-setting'

/** What of a person decides which rules hold for him on a date. Dates are inclusive. */
export type PersonSetting = {
  readonly id: string
  readonly zone: ZoneName | null
  readonly orgZone: ZoneName
  /** The department he is in now, whichever date is asked about. */
  readonly departmentId: string
  readonly startDate: WorkDate
  readonly endDate: WorkDate | null
  readonly memberships: readonly MembershipRow[]
  /** Of the dates that were loaded; the others look as if nobody had set anything. */
  readonly roster: readonly RosterRow[]
}

/** The rules in force for one person on one date. */
export type DaySetting = {
  readonly workDate: WorkDate
  readonly zone: ZoneName
  readonly plan: Plan
  readonly shiftId: string | null
  readonly shiftName: string | null
  readonly groupId: string | null
  /** Owes no punch. */
  readonly exempt: boolean
  readonly policy: Version<PolicyContent> | null
  readonly places: readonly PlaceRule[]
  /** The date up to which everything is closed, when this date is: the day may not change. */
  readonly closedThrough: WorkDate | null
}

const NO_PLAN: Plan = { kind: 'none', shift: null, source: 'none' }
const REST: PlanChoice = { kind: 'rest', shift: null }

/** Resolves group, shift, policy and places with the versions in force on the date. */
export function settingOn(configuration: Configuration, person: PersonSetting, date: WorkDate): DaySetting {
  const groupId = belongingOn(configuration, person, date)?.groupId ?? null
  const group = groupId === null ? null : versionOn(configuration.groups.get(groupId), date)
  const zone = person.zone ?? group?.content.zone ?? person.orgZone
  const { closedThrough: through } = configuration
  const closedThrough = through !== null && date <= through ? through : null
  if (!group) {
    return {
      workDate: date,
      zone,
      plan: NO_PLAN,
      shiftId: null,
      shiftName: null,
      groupId: null,
      exempt: false,
      policy: null,
      places: [],
      closedThrough,
    }
  }
  return {
    workDate: date,
    zone,
    ...planOn(configuration, person, group, date),
    groupId,
    exempt: group.content.exemptPersonIds.includes(person.id),
    policy: versionOn(configuration.policies.get(group.content.policyId), date),
    places: placesOf(configuration, group.content, date),
    closedThrough,
  }
}

const lists = new WeakMap<GroupContent, readonly PlaceRule[]>()

/** The group's places in their versions of the date: the very list of before while they are, so that its index is kept. */
function placesOf(configuration: Configuration, group: GroupContent, date: WorkDate): readonly PlaceRule[] {
  const places = group.placeIds.flatMap((id) => versionOn(configuration.places.get(id), date)?.content ?? [])
  const before = lists.get(group)
  if (before?.length === places.length && places.every((it, n) => it === before[n])) return before
  lists.set(group, places)
  return places
}

/** Why somebody is of a group: a membership of his own, else what claims his department or the nearest above it. */
export type Belonging<Own = MembershipRow> =
  | { readonly kind: 'own'; readonly groupId: string; readonly membership: Own }
  | { readonly kind: 'department'; readonly groupId: string; readonly departmentId: string }

/** The group a person is of on a date, and why; null when he is of none. */
export function belongingOn<Own extends MembershipRow>(
  { claims, departments }: Pick<Configuration, 'claims' | 'departments'>,
  person: { readonly departmentId: string; readonly memberships: readonly Own[] },
  date: WorkDate,
): Belonging<Own> | null {
  const own = person.memberships.find(
    (it) => it.fromDate <= date && (it.toDate === null || date <= it.toDate),
  )
  if (own) return { kind: 'own', groupId: own.groupId, membership: own }
  const claim = claimOver(claims, departments, person.departmentId, date)
  return claim && { kind: 'department', ...claim }
}

function planOn(
  configuration: Configuration,
  person: PersonSetting,
  group: Version<GroupContent>,
  date: WorkDate,
): Pick<DaySetting, 'plan' | 'shiftId' | 'shiftName'> {
  if (date < person.startDate || (person.endDate !== null && date > person.endDate)) {
    return { plan: NO_PLAN, shiftId: null, shiftName: null }
  }
  // The plan names its shift by its content, of which each version has one object.
  const idOf = new Map<Shift, string>()
  const work = (shiftId: string): PlanChoice | null => {
    const version = versionOn(configuration.shifts.get(shiftId), date)
    if (version) idOf.set(version.content, shiftId)
    return version && { kind: 'work', shift: version.content }
  }
  const entry = (source: RosterRow['source']): PlanChoice | null => {
    const found = person.roster.find((it) => it.workDate === date && it.source === source)
    if (!found) return null
    return found.shiftId === null ? REST : work(found.shiftId)
  }
  const plan = planOf(date, {
    personal: entry('personal'),
    roster: entry('roster'),
    weekly: group.content.weekly.map((shiftId) => (shiftId === null ? REST : work(shiftId))),
    calendar: calendarDayOn(configuration, group.content.calendar, date, (id) => work(id)?.shift ?? null),
  })
  const shiftId = plan.shift === null ? null : (idOf.get(plan.shift) ?? null)
  const shift = shiftId === null ? undefined : configuration.shifts.get(shiftId)
  return { plan, shiftId, shiftName: shift?.name ?? null }
}

/** What the calendar a group follows says of a date; a company's own one says nothing before its first version. */
function calendarDayOn(
  configuration: Configuration,
  calendar: GroupContent['calendar'],
  date: WorkDate,
  shiftOf: (shiftId: string) => Shift | null,
): CalendarDay | null {
  if (calendar === 'none') return null
  if (calendar === 'cn') return chinaDayOn(date)
  const own = versionOn(configuration.calendars.get(calendar), date)?.content
  if (!own) return null
  return companyDayOn(date, own.days, own.base === 'cn' ? chinaDayOn(date) : null, shiftOf)
}
