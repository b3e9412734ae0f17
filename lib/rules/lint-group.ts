import { DAY_MS } from '@/lib/time/instant'
import { addDays, dayNumber } from '@/lib/time/work-date'
import { haveSameClocks } from '@/lib/time/zone-difference'
import { outcomeElsewhere } from './lint-policy'
import { type Dated, type Finding, finding, type GroupRules, type SettingsView } from './lint-view'
import type { PlaceRule } from './place'
import type { Method, Policy } from './policy'
import type { Shift } from './shift'

/** Plans are made this far ahead: a calendar that ends sooner is worth a word. */
const AHEAD_DAYS = 90

/** What a group has to work with on the date. */
type Means = {
  readonly view: SettingsView
  readonly group: Dated<GroupRules>
  readonly rules: GroupRules
}

/** What is risky about one group. While nobody is in it, nothing of it can keep anybody from punching. */
export function lintGroup(view: SettingsView, group: Dated<GroupRules>): Finding[] {
  const { id, name, content: rules, from } = group
  const self = { kind: 'group', id } as const
  if (!rules) return from === null ? [] : [finding('group_not_in_force', [self], { group: name, date: from })]
  const means: Means = { view, group, rules }
  const week = [
    ...partsNotInForce(means),
    ...zoneFindings(means),
    ...weekFindings(means),
    ...calendarFindings(means),
  ]
  if (!view.people.some(({ groupId }) => groupId === id)) {
    return [finding('group_empty', [self], { group: name }), ...week]
  }
  return [...policyFindings(means), ...week]
}

function policyFindings({ view, group, rules }: Means): Finding[] {
  const policy = view.policies.find(({ id }) => id === rules.policyId)
  const self = { kind: 'group', id: group.id } as const
  if (!policy?.content) {
    const values = { group: group.name, policy: policy?.name ?? '', date: policy?.from ?? 'none' }
    return [finding('policy_not_in_force', [{ kind: 'policy', id: rules.policyId }, self], values)]
  }
  return acceptFindings(view, { group, rules, punch: policy.content.punch })
}

function acceptFindings(
  view: SettingsView,
  { group, rules, punch }: { group: Dated<GroupRules>; rules: GroupRules; punch: Policy['punch'] },
): Finding[] {
  const places = view.places.flatMap(({ id, content }) =>
    content && rules.placeIds.includes(id) ? [content] : [],
  )
  const lacks = punch.accept.map((clause) => lackOf(clause, places, view))
  const [why] = lacks
  if (why === undefined || why === null || lacks.includes(null)) return []
  const self = { kind: 'group', id: group.id } as const
  const [firstPlace] = rules.placeIds
  const atPlace = firstPlace === undefined ? self : ({ kind: 'place', id: firstPlace } as const)
  const subjects = why === 'no_places' ? [self] : [atPlace, self]
  const outcome = outcomeElsewhere(punch, { givesPosition: true, hasDevice: true })
  switch (outcome) {
    case 'refused':
      return [finding('cannot_punch', subjects, { group: group.name, why })]
    case 'needs_review':
      return [finding('only_review', subjects, { group: group.name, why })]
    case 'field':
      return [finding('only_field', subjects, { group: group.name, why })]
    case 'accepted':
      return []
    default:
      return outcome satisfies never
  }
}

type Lack = 'no_places' | 'no_shape' | 'no_range' | 'no_access_point' | 'no_beacon' | 'not_together'

const LACKS: Readonly<Partial<Record<Method, Lack>>> = {
  gps: 'no_shape',
  network: 'no_range',
  wifi: 'no_access_point',
  presence: 'no_beacon',
}

/** Why nobody can ever show what a clause asks for at one of these places, or null when somebody can. */
function lackOf(
  clause: readonly Method[],
  places: readonly PlaceRule[],
  { presencePlaceIds, egressPlaceIds = [] }: Pick<SettingsView, 'presencePlaceIds' | 'egressPlaceIds'>,
): Lack | null {
  // Everybody can register a device, wherever he is.
  if (clause.every((method) => method === 'device')) return null
  if (places.length === 0) return 'no_places'
  const has = (place: PlaceRule, method: Method) => {
    if (method === 'device') return true
    if (method === 'presence') return presencePlaceIds.includes(place.id)
    if (method === 'gps') return place.shapes.length > 0
    if (method === 'wifi') return place.wifi.length > 0
    return place.cidrs.length > 0 || egressPlaceIds.includes(place.id)
  }
  if (places.some((place) => clause.every((method) => has(place, method)))) return null
  const missing = clause.find((method) => !places.some((place) => has(place, method)))
  return (missing && LACKS[missing]) ?? 'not_together'
}

function partsNotInForce({ view, group, rules }: Means): Finding[] {
  const self = { kind: 'group', id: group.id } as const
  const waiting = <Content>(list: readonly Dated<Content>[], ids: readonly (string | null)[]) =>
    list.filter(({ id, content }) => content === null && ids.includes(id))
  const date = (it: Dated<unknown>) => it.from ?? 'none'
  return [
    ...waiting(view.shifts, rules.weekly).map((it) =>
      finding('shift_not_in_force', [{ kind: 'shift', id: it.id }, self], {
        group: group.name,
        shift: it.name,
        date: date(it),
      }),
    ),
    ...waiting(view.places, rules.placeIds).map((it) =>
      finding('place_not_in_force', [{ kind: 'place', id: it.id }, self], {
        group: group.name,
        place: it.name,
        date: date(it),
      }),
    ),
  ]
}

/** Places where other clocks hang than those the group works by, one finding for each of their zones. */
function zoneFindings({ view, group, rules }: Means): Finding[] {
  const from = dayNumber(view.date) * DAY_MS
  const elsewhere = view.places.flatMap(({ id, name, content }) => {
    if (!content || !rules.placeIds.includes(id)) return []
    return haveSameClocks(rules.zone, content.zone, from) ? [] : [{ name, zone: content.zone }]
  })
  return [...new Set(elsewhere.map(({ zone }) => zone))].flatMap((placeZone) => {
    const there = elsewhere.filter(({ zone }) => zone === placeZone)
    const place = there[0]?.name ?? ''
    const values = { group: group.name, zone: rules.zone, place, places: there.length, placeZone }
    return [finding('zone_elsewhere', [{ kind: 'group', id: group.id }], values)]
  })
}

function weekFindings({ view, group, rules }: Means): Finding[] {
  const self = { kind: 'group', id: group.id } as const
  const worked = view.shifts.filter(({ id }) => rules.weekly.includes(id))
  const found: Finding[] =
    worked.length === 0 && !rules.isRostered ? [finding('no_work_day', [self], { group: group.name })] : []
  const policy = view.policies.find(({ id }) => id === rules.policyId)
  const minIntervalS = policy?.content?.punch.minIntervalS ?? 0
  for (const { id, name, content } of worked) {
    const segmentMin = content === null ? Number.POSITIVE_INFINITY : shortestMin(content)
    if (policy && minIntervalS > segmentMin * 60) {
      found.push(
        finding(
          'interval_above_segment',
          [
            { kind: 'policy', id: policy.id },
            { kind: 'shift', id },
          ],
          {
            policy: policy.name,
            shift: name,
            intervalMin: Math.ceil(minIntervalS / 60),
            segmentMin,
          },
        ),
      )
    }
  }
  return found
}

function shortestMin({ segments }: Shift): number {
  return Math.min(...segments.map(({ onMin, offMin }) => offMin - onMin))
}

function calendarFindings({ view, group, rules }: Means): Finding[] {
  const { calendar } = rules
  if (!calendar) return []
  const self = { kind: 'group', id: group.id } as const
  const subjects = calendar.id === null ? [self] : [{ kind: 'calendar', id: calendar.id } as const, self]
  const { knownTo } = calendar
  if (knownTo === null || knownTo < view.date)
    return [finding('calendar_unknown', subjects, { group: group.name })]
  if (knownTo >= addDays(view.date, AHEAD_DAYS)) return []
  return [finding('calendar_ends', subjects, { group: group.name, date: knownTo })]
}
