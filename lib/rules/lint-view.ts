import type { WorkDate } from '@/lib/time/work-date'
import type { ZoneName } from '@/lib/time/zone'
import type { LocatedPlace } from './place'
import type { Policy } from './policy'
import type { Shift } from './shift'

/** Something versioned on the date that is looked at. `content` null: not in force yet, but from `from` on. */
export type Dated<Content> = {
  readonly id: string
  readonly name: string
  readonly content: Content | null
  readonly from: WorkDate | null
}

export type GroupRules = {
  readonly zone: ZoneName
  readonly placeIds: readonly string[]
  readonly policyId: string
  /** From Monday; null is a rest day. */
  readonly weekly: readonly (string | null)[]
  /** What it follows, `id` null for the calendar of China, and how far that is known; null: it follows none that ends. */
  readonly calendar: { readonly id: string | null; readonly knownTo: WorkDate | null } | null
  /** A roster says for some of its people on which days ahead they work. */
  readonly isRostered: boolean
}

/** Somebody who is employed on the date. */
export type PersonRules = {
  readonly id: string
  readonly name: string
  readonly groupId: string | null
  /** Punches at all: an auditor from outside does not. */
  readonly punches: boolean
  /** Somebody he reports to, at any depth, may decide his requests. */
  readonly hasManager: boolean
  /** Anybody else may. */
  readonly hasDecider: boolean
}

/** How a company is set up on one date. */
export type SettingsView = {
  readonly date: WorkDate
  readonly groups: readonly Dated<GroupRules>[]
  readonly places: readonly Dated<LocatedPlace>[]
  /** The places that have a beacon or a kiosk, by id. */
  readonly presencePlaceIds: readonly string[]
  /** The places whose network's address of the day is reported, by id. */
  readonly egressPlaceIds?: readonly string[]
  readonly shifts: readonly Dated<Shift>[]
  readonly policies: readonly Dated<Policy>[]
  readonly people: readonly PersonRules[]
  /** What a roster, a calendar or a later version of a group names, by id. */
  readonly namedElsewhere: readonly string[]
}

/** `blocks`: somebody can't punch. `risk`: what comes out is likely not what is meant. `note`: good to know. */
export type Severity = 'blocks' | 'risk' | 'note'

/** Every code with its severity; the comment says which values its sentence can use. */
export const FINDINGS = {
  cannot_punch: 'blocks', // group, why
  policy_not_in_force: 'blocks', // group, policy, date
  person_without_group: 'blocks', // names, people
  only_review: 'risk', // group, why
  shift_not_in_force: 'risk', // group, shift, date
  place_not_in_force: 'risk', // group, place, date
  zone_elsewhere: 'risk', // group, zone, place, places, placeZone
  no_work_day: 'risk', // group
  calendar_unknown: 'risk', // group
  anyone_in: 'risk', // policy
  device_refuses: 'risk', // policy, perPerson
  device_anywhere: 'risk', // policy
  offline_wide: 'risk', // policy, withinMin
  accuracy_above_radius: 'risk', // policy, accuracyM, place, radiusM
  radius_small: 'risk', // place, radiusM, accuracyM
  range_broad: 'risk', // place, range
  range_private: 'risk', // place, range
  interval_above_segment: 'risk', // policy, shift, intervalMin, segmentMin
  overtime_unlimited: 'risk', // policy, class
  overtime_uncountable: 'risk', // policy, class
  nobody_decides: 'risk', // names, people
  only_field: 'note', // group, why
  group_empty: 'note', // group
  group_not_in_force: 'note', // group, date
  calendar_ends: 'note', // group, date
  place_unused: 'note', // place
  shift_unused: 'note', // shift
  policy_unused: 'note', // policy
  tier_below_grace: 'note', // shift, side, overMin, graceMin
  makeup_none: 'note', // policy
  no_manager: 'note', // names, people
} as const satisfies Readonly<Record<string, Severity>>

export type FindingCode = keyof typeof FINDINGS

/** What a finding is about, and where it is mended. */
export type Subject = {
  readonly kind: 'group' | 'place' | 'shift' | 'policy' | 'calendar' | 'person'
  readonly id: string
}

/** `subjects`: the first is where it is mended. Dates are work dates or `none`; units are in the names. */
export type Finding = {
  readonly code: FindingCode
  readonly severity: Severity
  readonly subjects: readonly Subject[]
  readonly values: Readonly<Record<string, string | number | readonly string[]>>
}

export function finding(code: FindingCode, subjects: readonly Subject[], values: Finding['values']): Finding {
  return { code, severity: FINDINGS[code], subjects, values }
}
