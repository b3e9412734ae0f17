import { wallMinText } from '@/lib/time/clock'
import type { WorkDate } from '@/lib/time/work-date'
import type { Method, PunchPolicy } from './policy'
import type { Shift } from './shift'

const DAY_MIN = 1_440

/** What one version of a group names, by ids. */
export type GroupNames = {
  /** Seven from Monday; null is a rest day. */
  readonly weekly: readonly (string | null)[]
  readonly placeIds: readonly string[]
  readonly policyId: string
  readonly departmentIds: readonly string[]
}

/** Something named, with its versions in the order in which they come into force. */
export type Dated<Content> = {
  readonly name: string
  readonly versions: readonly { readonly effectiveFrom: WorkDate; readonly content: Content }[]
}

type Nominal = { readonly segments: readonly Pick<Shift['segments'][number], 'onMin' | 'offMin'>[] }
type Judged = { readonly punch: Pick<PunchPolicy, 'accept' | 'outside'> }
/** By what one can be shown to be at a place. */
export type Means = Readonly<Record<'shapes' | 'cidrs' | 'wifi', { readonly length: number }>>

/** Another group's say over a department, [from, until). */
export type OtherClaim = {
  readonly departmentId: string
  readonly department: string
  readonly group: string
  readonly from: WorkDate
  readonly until: WorkDate | null
}

/** What a group's ids lead to. */
export type GroupSurroundings = {
  readonly shifts: ReadonlyMap<string, Dated<Nominal>>
  readonly places: ReadonlyMap<string, Dated<Means>>
  readonly policies: ReadonlyMap<string, Dated<Judged>>
  readonly claims: readonly OtherClaim[]
}

/** When the version speaks, [from, until). */
export type GroupSpan = { readonly from: WorkDate; readonly until: WorkDate | null }

export type GroupContradiction = {
  readonly path: string
  readonly code: 'not_found' | 'not_in_force' | 'days_overlap' | 'place_needed' | 'department_elsewhere'
  readonly values: Readonly<Record<string, string | number>>
}

/**
 * What can't be meant in a version of a group, each with the path of its field and the names and numbers of its
 * sentence. Asked for each date of the span on which something it names changes, and told once, of the first such date.
 */
export function groupContradictions(
  group: GroupNames,
  around: GroupSurroundings,
  span: GroupSpan,
): GroupContradiction[] {
  const all = [
    ...claimContradictions(group, around, span),
    ...changeDates(group, around, span).flatMap((date) => [
      ...forceContradictions(group, around, date),
      ...weekContradictions(group, around, date),
      ...placeContradictions(group, around, date),
    ]),
  ]
  const found = new Map<string, GroupContradiction>()
  for (const it of all) {
    const key = `${it.path} ${it.code} ${it.values.department ?? it.values.name ?? ''}`
    if (!found.has(key)) found.set(key, it)
  }
  return [...found.values()]
}

function changeDates(group: GroupNames, around: GroupSurroundings, { from, until }: GroupSpan): WorkDate[] {
  const named = [
    ...group.weekly.map((id) => (id === null ? undefined : around.shifts.get(id))),
    ...group.placeIds.map((id) => around.places.get(id)),
    around.policies.get(group.policyId),
  ]
  const dates = named.flatMap((it) => it?.versions.map(({ effectiveFrom }) => effectiveFrom) ?? [])
  const later = dates.filter((date) => date > from && (until === null || date < until))
  return [from, ...[...new Set(later)].sort()]
}

function contentOn<Content>(dated: Dated<Content> | undefined, date: WorkDate): Content | null {
  return dated?.versions.findLast((it) => it.effectiveFrom <= date)?.content ?? null
}

/** Ids nobody has, and what holds only from a later date on. */
function forceContradictions(
  group: GroupNames,
  around: GroupSurroundings,
  date: WorkDate,
): GroupContradiction[] {
  const named: [path: string, Dated<unknown> | undefined][] = [
    ...group.weekly.flatMap((id, i): [string, Dated<unknown> | undefined][] =>
      id === null ? [] : [[`weekly.${i}`, around.shifts.get(id)]],
    ),
    ...group.placeIds.map((id): [string, Dated<unknown> | undefined] => ['placeIds', around.places.get(id)]),
    ['policyId', around.policies.get(group.policyId)],
  ]
  return named.flatMap(([path, it]): GroupContradiction[] => {
    if (it === undefined) return [{ path, code: 'not_found', values: {} }]
    if (contentOn(it, date) !== null) return []
    const values = { name: it.name, date: it.versions[0]?.effectiveFrom ?? '' }
    return [{ path, code: 'not_in_force', values }]
  })
}

/** Neighbouring days whose nominal hours meet; Sunday's neighbour is Monday. */
function weekContradictions(
  group: GroupNames,
  around: GroupSurroundings,
  date: WorkDate,
): GroupContradiction[] {
  return group.weekly.flatMap((id, i): GroupContradiction[] => {
    const beforeId = group.weekly[(i + 6) % 7] ?? null
    const shift = id === null ? undefined : around.shifts.get(id)
    const before = beforeId === null ? undefined : around.shifts.get(beforeId)
    const onMin = contentOn(shift, date)?.segments[0]?.onMin
    const offMin = contentOn(before, date)?.segments.at(-1)?.offMin
    if (!shift || !before || onMin === undefined || offMin === undefined) return []
    if (offMin - DAY_MIN <= onMin) return []
    const values = {
      shift: shift.name,
      before: before.name,
      on: wallMinText(onMin),
      off: wallMinText(offMin - DAY_MIN),
    }
    return [{ path: `weekly.${i}`, code: 'days_overlap', values }]
  })
}

/**
 * A place that can satisfy one of the policy's clauses is missing, though who is nowhere would be refused or have each
 * punch reviewed. A policy that lets him punch in the field needs none.
 */
function placeContradictions(
  group: GroupNames,
  around: GroupSurroundings,
  date: WorkDate,
): GroupContradiction[] {
  const policy = around.policies.get(group.policyId)
  const punch = contentOn(policy, date)?.punch
  if (!policy || !punch || punch.outside === 'field') return []
  const places = group.placeIds.flatMap((id) => contentOn(around.places.get(id), date) ?? [])
  const isMet = punch.accept.some(
    (clause) =>
      clause.every((method) => method === 'device') ||
      places.some((place) => clause.every((method) => gives(place, method))),
  )
  if (isMet) return []
  return [{ path: 'placeIds', code: 'place_needed', values: { policy: policy.name, places: places.length } }]
}

function gives(place: Means, method: Method): boolean {
  switch (method) {
    case 'gps':
      return place.shapes.length > 0
    case 'network':
      return place.cidrs.length > 0
    case 'wifi':
      return place.wifi.length > 0
    case 'presence':
    case 'device':
      return true
    default:
      return method satisfies never
  }
}

function claimContradictions(
  group: GroupNames,
  around: GroupSurroundings,
  { from, until }: GroupSpan,
): GroupContradiction[] {
  return around.claims
    .filter((it) => group.departmentIds.includes(it.departmentId))
    .filter((it) => (until === null || it.from < until) && (it.until === null || from < it.until))
    .map(
      ({ department, group: other }): GroupContradiction => ({
        path: 'departmentIds',
        code: 'department_elsewhere',
        values: { department, group: other },
      }),
    )
}
