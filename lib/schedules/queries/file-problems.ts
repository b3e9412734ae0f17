import 'server-only'
import { entriesBeforeShift } from '@/lib/rules/company-calendar'
import { groupContradictions } from '@/lib/rules/group-contradictions'
import type { WorkDate } from '@/lib/time/work-date'
import type { GroupFile } from '../schema/group-file'
import type { FileProblem } from '../schema/group-import'
import { otherClaims } from './get-group-choices'
import type { FileSurroundings } from './group-file-of'
import { nextVersionAfter, type Versioned } from './load-configuration'
import { calendarByIds, groupByIds, type Ids, idsByName } from './names-to-ids'
import type { PlannedEntry } from './plan-group-import'
import { contentProblems, problemAt } from './read-group-file'

/** How a group's contradictions name its fields, and how a file does. */
const FIELDS: Readonly<Record<string, string>> = {
  placeIds: 'places',
  policyId: 'policy',
  departmentIds: 'departments',
}

/**
 * What speaks against a file in this company: names that lead nowhere, contents that can't be meant, and where all that
 * is right by itself, whether it holds together. Where nothing would change nothing is held against it.
 */
export function fileProblems(
  around: FileSurroundings,
  file: GroupFile,
  entries: readonly PlannedEntry[],
  from: WorkDate,
): FileProblem[] {
  const changed = entries.filter((it) => it.state !== 'same')
  if (changed.length === 0) return []
  const ids = idsByName(around, entries)
  const alone = [
    ...missingNames(file, ids),
    ...changed.flatMap((entry) => contentProblems(file, entry.path, entry)),
  ]
  return alone.length > 0 ? alone : together(drafted(around, entries, ids, from), file, entries, ids, from)
}

function missingNames(file: GroupFile, ids: Ids): FileProblem[] {
  const { weekly, places, policy, calendar } = file.group
  const missing = (kind: keyof Ids, path: string, name: string | null) =>
    name === null || ids[kind].has(name) ? [] : [problemAt(file, path, 'name_missing', { name })]
  return [
    ...weekly.flatMap((name, i) => missing('shift', `group.weekly.${i}`, name)),
    ...places.flatMap((name, i) => missing('place', `group.places.${i}`, name)),
    ...missing('policy', 'group.policy', policy),
    ...(typeof calendar === 'object' ? missing('calendar', 'group.calendar', calendar.name) : []),
    ...(file.calendar?.days ?? []).flatMap(({ shift }, i) =>
      missing('shift', `calendar.days.${i}.shift`, shift),
    ),
  ]
}

function together(
  around: FileSurroundings,
  file: GroupFile,
  entries: readonly PlannedEntry[],
  ids: Ids,
  from: WorkDate,
): FileProblem[] {
  return entries.flatMap((entry) => {
    if (entry.kind === 'calendar' && entry.state !== 'same') {
      const { days } = calendarByIds(entry.after, ids)
      const since = (id: string) => around.shifts.get(id)?.versions[0]?.effectiveFrom
      return entriesBeforeShift(days, from, since).map((i) =>
        problemAt(file, `calendar.days.${i}.shift`, 'shift_not_yet'),
      )
    }
    if (entry.kind !== 'group') return []
    const own = entry.id === null ? undefined : around.groups.get(entry.id)
    const span = { from, until: nextVersionAfter(own, from)?.effectiveFrom ?? null }
    const claims = otherClaims(around, around.departments, entry.id)
    return groupContradictions(groupByIds(entry.after, ids, []), { ...around, claims }, span).map(
      ({ path, code, values }) => problemAt(file, `group.${FIELDS[path] ?? path}`, code, values),
    )
  })
}

/** The company's settings as if the file had been imported already, as far as a group's contradictions look at them. */
function drafted(
  around: FileSurroundings,
  entries: readonly PlannedEntry[],
  ids: Ids,
  from: WorkDate,
): FileSurroundings {
  const all = {
    ...around,
    shifts: new Map(around.shifts),
    places: new Map(around.places),
    policies: new Map(around.policies),
  }
  for (const it of entries) {
    if (it.state === 'same') continue
    if (it.kind === 'shift') add(all.shifts, ids.shift, it.name, from, it.after)
    if (it.kind === 'place') add(all.places, ids.place, it.name, from, it.after)
    if (it.kind === 'policy') add(all.policies, ids.policy, it.name, from, it.after)
  }
  return all
}

function add<Content>(
  nouns: Map<string, Versioned<Content>>,
  ids: ReadonlyMap<string, string>,
  name: string,
  effectiveFrom: WorkDate,
  content: Content,
): void {
  const id = ids.get(name) ?? name
  const versions = nouns.get(id)?.versions ?? []
  const draft = { id: 'draft', effectiveFrom, content }
  const before = versions.filter((it) => it.effectiveFrom <= effectiveFrom)
  nouns.set(id, { id, name, versions: [...before, draft, ...versions.slice(before.length)] })
}
