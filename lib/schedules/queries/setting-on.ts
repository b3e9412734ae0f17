import 'server-only'
import type { PolicyContent } from '@/lib/policies/schema'
import type { Plan } from '@/lib/rules/day-record'
import type { PlaceRule } from '@/lib/rules/place'
import { planOf } from '@/lib/rules/plan'
import { isoWeekday, type WorkDate } from '@/lib/time/work-date'
import type { ZoneName } from '@/lib/time/zone'
import type { GroupContent } from '../schema'
import { type Configuration, type Version, versionOn } from './load-configuration'

/** What of a person decides which rules hold for him on a date. Dates are inclusive. */
export type PersonSetting = {
  readonly zone: ZoneName | null
  readonly orgZone: ZoneName
  readonly startDate: WorkDate
  readonly endDate: WorkDate | null
  readonly memberships: readonly {
    readonly groupId: string
    readonly fromDate: WorkDate
    readonly toDate: WorkDate | null
  }[]
}

/** The rules in force for one person on one date. */
export type DaySetting = {
  readonly workDate: WorkDate
  readonly zone: ZoneName
  readonly plan: Plan
  readonly shiftName: string | null
  readonly groupId: string | null
  readonly policy: Version<PolicyContent> | null
  readonly places: readonly PlaceRule[]
}

const NO_PLAN: Plan = { kind: 'none', shift: null, source: 'none' }

/** Resolves group, shift, policy and places with the versions in force on the date. */
export function settingOn(configuration: Configuration, person: PersonSetting, date: WorkDate): DaySetting {
  const membership = person.memberships.find(
    (it) => it.fromDate <= date && (it.toDate === null || date <= it.toDate),
  )
  const group = membership ? versionOn(configuration.groups.get(membership.groupId), date) : null
  const zone = person.zone ?? group?.content.zone ?? person.orgZone
  if (!membership || !group) {
    return { workDate: date, zone, plan: NO_PLAN, shiftName: null, groupId: null, policy: null, places: [] }
  }
  const { plan, shiftName } = planOn(configuration, person, group, date)
  return {
    workDate: date,
    zone,
    plan,
    shiftName,
    groupId: membership.groupId,
    policy: versionOn(configuration.policies.get(group.content.policyId), date),
    places: group.content.placeIds.flatMap(
      (id) => versionOn(configuration.places.get(id), date)?.content ?? [],
    ),
  }
}

function planOn(
  configuration: Configuration,
  person: PersonSetting,
  group: Version<GroupContent>,
  date: WorkDate,
): { plan: Plan; shiftName: string | null } {
  if (date < person.startDate || (person.endDate !== null && date > person.endDate)) {
    return { plan: NO_PLAN, shiftName: null }
  }
  const weekly = group.content.weekly.map((shiftId) => {
    if (shiftId === null) return { kind: 'rest', shift: null } as const
    const version = versionOn(configuration.shifts.get(shiftId), date)
    return version && ({ kind: 'work', shift: version.content } as const)
  })
  const shiftId = group.content.weekly[isoWeekday(date) - 1] ?? null
  const shift = shiftId === null ? undefined : configuration.shifts.get(shiftId)
  return {
    plan: planOf(date, { personal: null, roster: null, weekly, calendar: null }),
    shiftName: shift?.name ?? null,
  }
}
