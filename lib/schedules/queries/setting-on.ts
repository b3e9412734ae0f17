import 'server-only'
import type { PolicyContent } from '@/lib/policies/schema'
import type { Plan } from '@/lib/rules/day-record'
import type { PlaceRule } from '@/lib/rules/place'
import { planOf } from '@/lib/rules/plan'
import { isoWeekday, type WorkDate } from '@/lib/time/work-date'
import type { ZoneName } from '@/lib/time/zone'
import type { GroupContent } from '../schema'
import { groupOfDepartment } from './department-claims'
import { type Configuration, type Version, versionOn } from './load-configuration'

/** What of a person decides which rules hold for him on a date. Dates are inclusive. */
export type PersonSetting = {
  readonly id: string
  readonly zone: ZoneName | null
  readonly orgZone: ZoneName
  /** The department he is in now, whichever date is asked about. */
  readonly departmentId: string
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
  /** Owes no punch. */
  readonly exempt: boolean
  readonly policy: Version<PolicyContent> | null
  readonly places: readonly PlaceRule[]
}

const NO_PLAN: Plan = { kind: 'none', shift: null, source: 'none' }

/** Resolves group, shift, policy and places with the versions in force on the date. */
export function settingOn(configuration: Configuration, person: PersonSetting, date: WorkDate): DaySetting {
  const groupId = groupIdOn(configuration, person, date)
  const group = groupId === null ? null : versionOn(configuration.groups.get(groupId), date)
  const zone = person.zone ?? group?.content.zone ?? person.orgZone
  if (!group) {
    return {
      workDate: date,
      zone,
      plan: NO_PLAN,
      shiftName: null,
      groupId: null,
      exempt: false,
      policy: null,
      places: [],
    }
  }
  const { plan, shiftName } = planOn(configuration, person, group, date)
  return {
    workDate: date,
    zone,
    plan,
    shiftName,
    groupId,
    exempt: group.content.exemptPersonIds.includes(person.id),
    policy: versionOn(configuration.policies.get(group.content.policyId), date),
    places: group.content.placeIds.flatMap(
      (id) => versionOn(configuration.places.get(id), date)?.content ?? [],
    ),
  }
}

/** His own membership, else the group of his department. */
function groupIdOn(configuration: Configuration, person: PersonSetting, date: WorkDate): string | null {
  const own = person.memberships.find(
    (it) => it.fromDate <= date && (it.toDate === null || date <= it.toDate),
  )
  if (own) return own.groupId
  return groupOfDepartment(configuration.claims, configuration.departments, person.departmentId, date)
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
