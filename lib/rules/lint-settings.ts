import { lintGroup } from './lint-group'
import { lintPolicy } from './lint-policy'
import {
  type Dated,
  type Finding,
  type FindingCode,
  finding,
  type PersonRules,
  type SettingsView,
  type Severity,
} from './lint-view'
import { readRange } from './network'
import type { PlaceRule } from './place'
import { TYPICAL_ACCURACY_M } from './place-contradictions'
import type { Shift } from './shift'

const ORDER: readonly Severity[] = ['blocks', 'risk', 'note']
const NAMES_SHOWN = 3

// A range shorter than this holds more than one company: 4,096 addresses of IPv4, or a provider's of IPv6.
const BROAD_BITS = { ipv4: 20, ipv6: 44 } as const

/**
 * What in the settings of one date is likely not what is meant, the gravest first. Total and pure; it changes and
 * refuses nothing. Only circles have a radius: how narrow a polygon is isn't asked.
 */
export function lintSettings(view: SettingsView): Finding[] {
  const found = [
    ...view.groups.flatMap((group) => lintGroup(view, group)),
    ...view.policies.flatMap((policy) => lintPolicy(view, policy)),
    ...view.places.flatMap(lintPlace),
    ...view.shifts.flatMap(lintShift),
    ...lintPeople(view.people),
    ...unused(view),
  ]
  const once = new Map(found.map((it) => [keyOf(it), it]))
  return ORDER.flatMap((severity) => [...once.values()].filter((it) => it.severity === severity))
}

/** Those of `after` that `before` doesn't have. */
export function newFindings(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const known = new Set(before.map(keyOf))
  return after.filter((it) => !known.has(keyOf(it)))
}

function keyOf({ code, subjects, values }: Finding): string {
  return JSON.stringify([code, subjects, values])
}

function lintPlace({ id, name, content }: Dated<PlaceRule>): Finding[] {
  if (!content) return []
  const self = { kind: 'place', id } as const
  return [
    ...content.shapes.flatMap((shape) => {
      if (shape.kind !== 'circle' || shape.radiusM >= TYPICAL_ACCURACY_M) return []
      const values = { place: name, radiusM: shape.radiusM, accuracyM: TYPICAL_ACCURACY_M }
      return [finding('radius_small', [self], values)]
    }),
    ...content.cidrs.flatMap((range) => {
      const read = readRange(range)
      if (!read) return []
      if (read.scope !== 'public') return [finding('range_private', [self], { place: name, range })]
      return read.bits < BROAD_BITS[read.family]
        ? [finding('range_broad', [self], { place: name, range })]
        : []
    }),
  ]
}

/** A tier below grace is never reached at its own minutes: whoever exceeds grace has exceeded it too. */
function lintShift({ id, name, content }: Dated<Shift>): Finding[] {
  if (!content || content.kind === 'free' || content.grace.countFrom !== 'start') return []
  const { grace, tiers } = content
  return tiers.flatMap(({ side, overMin }) => {
    const graceMin = side === 'on' ? grace.lateMin : grace.earlyMin
    if (overMin >= graceMin) return []
    return [finding('tier_below_grace', [{ kind: 'shift', id }], { shift: name, side, overMin, graceMin })]
  })
}

function lintPeople(people: readonly PersonRules[]): Finding[] {
  const about = (code: FindingCode, which: (person: PersonRules) => boolean): Finding[] => {
    const some = people.filter(which)
    if (some.length === 0) return []
    const names = some.slice(0, NAMES_SHOWN).map(({ name }) => name)
    const subjects = some.map(({ id }) => ({ kind: 'person', id }) as const)
    return [finding(code, subjects, { names, people: some.length })]
  }
  return [
    ...about('person_without_group', ({ punches, groupId }) => punches && groupId === null),
    ...about('nobody_decides', ({ punches, hasDecider }) => punches && !hasDecider),
    ...about('no_manager', ({ punches, hasDecider, hasManager }) => punches && hasDecider && !hasManager),
  ]
}

function unused({ groups, places, shifts, policies, namedElsewhere }: SettingsView): Finding[] {
  const used = new Set([
    ...namedElsewhere,
    ...groups.flatMap(({ content }) =>
      content ? [...content.placeIds, content.policyId, ...content.weekly.filter((id) => id !== null)] : [],
    ),
  ])
  const not = <Content>(list: readonly Dated<Content>[]) => list.filter(({ id }) => !used.has(id))
  return [
    ...not(places).map(({ id, name }) => finding('place_unused', [{ kind: 'place', id }], { place: name })),
    ...not(shifts).map(({ id, name }) => finding('shift_unused', [{ kind: 'shift', id }], { shift: name })),
    ...not(policies).map(({ id, name }) =>
      finding('policy_unused', [{ kind: 'policy', id }], { policy: name }),
    ),
  ]
}
