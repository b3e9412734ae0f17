import 'server-only'
import { canonicalJson, digest } from '@/lib/crypto/digest'
import type { WorkDate } from '@/lib/time/work-date'
import type { GroupFile } from '../schema/group-file'
import type { FileContent, FileEntry, FileKind, FileProblem } from '../schema/group-import'
import { fileProblems } from './file-problems'
import { calendarByNames, type FileSurroundings, groupByNames } from './group-file-of'
import { nextVersionAfter, type Versioned, versionOn } from './load-configuration'
import { groupByIds, idsByName } from './names-to-ids'
import { groupsReferringTo } from './referring-groups'

/** An entry with where it stands in the file, the id of its noun, and of the version it was compared with. */
export type PlannedEntry<Kind extends FileKind = FileKind> = FileEntry<Kind> & {
  readonly path: string
  readonly id: string | null
  readonly versionId: string | null
}

export type ImportPlan = {
  /** In the order in which they can be published: each after what it refers to, the group last. */
  readonly entries: readonly PlannedEntry[]
  readonly problems: readonly FileProblem[]
  readonly unknownDepartments: readonly string[]
  /** Who is excused from punching in the version the group was compared with: they stay. */
  readonly exemptPersonIds: readonly string[]
  /** Of all that would be written and of what it was compared with. */
  readonly digest: string
}

/** What a file would make of the company from a date on: one answer for who asks first, and for who imports. */
export function planGroupImport(around: FileSurroundings, file: GroupFile, from: WorkDate): ImportPlan {
  const departments = new Set(around.departments.map((it) => it.name))
  const unknownDepartments = (file.group.departments ?? []).filter((it) => !departments.has(it))
  const group = groupEntry(around, file, from, departments)
  const entries = [...otherEntries(around, file, from, group.id), group]
  const exemptPersonIds = baseOf(around.groups, group.name, from)?.content.exemptPersonIds ?? []
  const problems = fileProblems(around, file, entries, from)
  const ids = idsByName(around, entries)
  const stands = entries.map(({ kind, name, id, versionId, state, after }) => ({
    ...{ kind, name, id, versionId, state, after },
  }))
  const resolved = problems.length > 0 ? null : groupByIds(group.after, ids, [...exemptPersonIds])
  return {
    ...{ entries, problems, unknownDepartments, exemptPersonIds },
    digest: digest(canonicalJson({ from, stands, resolved })),
  }
}

function groupEntry(
  around: FileSurroundings,
  { group: { name, places, ...content } }: GroupFile,
  from: WorkDate,
  known: ReadonlySet<string>,
): PlannedEntry<'group'> {
  const base = baseOf(around.groups, name, from)
  const before = base && groupByNames(around, base.content)
  const departments = content.departments?.filter((it) => known.has(it)).sort()
  const after = {
    ...{ ...content, places: [...places].sort() },
    departments: departments ?? before?.departments ?? [],
  }
  const stand = standOf(around.groups, name, from, before, after)
  return { kind: 'group', path: 'group', after, usedBy: [], before, ...stand }
}

function otherEntries(
  around: FileSurroundings,
  file: GroupFile,
  from: WorkDate,
  ownId: string | null,
): PlannedEntry[] {
  const compared = <Kind extends FileKind, Stored>(
    kind: Kind,
    nouns: ReadonlyMap<string, Versioned<Stored>>,
    byNames: (stored: Stored) => FileContent<Kind>,
    name: string,
    after: FileContent<Kind>,
  ) => {
    const base = baseOf(nouns, name, from)
    const before = base && byNames(base.content)
    const stand = standOf(nouns, name, from, before, after)
    return { before, after, ...stand, usedBy: groupsReferringTo(around, kind, stand.id, from, ownId) }
  }
  const { places, policy, shifts, calendar } = file
  const asIt = <It>(it: It) => it
  return [
    ...places.map(({ name, ...it }, i) => ({
      ...{ kind: 'place' as const, path: `places.${i}` },
      ...compared('place', around.places, asIt, name, it),
    })),
    ...[policy ?? []].flat().map(({ name, ...it }) => ({
      ...{ kind: 'policy' as const, path: 'policy' },
      ...compared('policy', around.policies, asIt, name, it),
    })),
    ...shifts.map(({ name, ...it }, i) => ({
      ...{ kind: 'shift' as const, path: `shifts.${i}` },
      ...compared('shift', around.shifts, asIt, name, it),
    })),
    ...[calendar ?? []].flat().map(({ name, ...it }) => ({
      ...{ kind: 'calendar' as const, path: 'calendar' },
      ...compared('calendar', around.calendars, (stored) => calendarByNames(around, stored), name, it),
    })),
  ]
}

function standOf<Stored>(
  nouns: ReadonlyMap<string, Versioned<Stored>>,
  name: string,
  from: WorkDate,
  before: object | null,
  after: object,
) {
  const noun = nounNamed(nouns, name)
  const isSame = before !== null && comparable(before) === comparable(after)
  const state = noun === undefined ? ('new' as const) : isSame ? ('same' as const) : ('changed' as const)
  return {
    ...{ name, state, id: noun?.id ?? null },
    versionId: versionOn(noun, from)?.id ?? null,
    nextFrom: nextVersionAfter(noun, from)?.effectiveFrom ?? null,
  }
}

/** The dates of a calendar have no order of their own. */
function comparable(content: object): string {
  if (!('days' in content) || !Array.isArray(content.days)) return canonicalJson(content)
  return canonicalJson({ ...content, days: content.days.map((it) => canonicalJson(it)).sort() })
}

function baseOf<Stored>(nouns: ReadonlyMap<string, Versioned<Stored>>, name: string, from: WorkDate) {
  return versionOn(nounNamed(nouns, name), from)
}

function nounNamed<Stored>(nouns: ReadonlyMap<string, Versioned<Stored>>, name: string) {
  return [...nouns.values()].find((it) => it.name === name)
}
