import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { PlaceContent } from '@/lib/places/schema'
import type { WorkDate } from '@/lib/time/work-date'
import type { CalendarContent } from '../schema/calendar'
import type { GroupContent } from '../schema/group'
import { GROUP_FILE_FORMAT, type GroupFile } from '../schema/group-file'
import type { FileContent } from '../schema/group-import'
import type { ShiftContent } from '../schema/shift'
import { type Configuration, loadPlaces, type Versioned, versionOn } from './load-configuration'

/** What a file's names can lead to. */
export type FileSurroundings = Omit<Configuration, 'places' | 'shifts' | 'departments'> & {
  readonly shifts: ReadonlyMap<string, Versioned<ShiftContent>>
  /** Whole, with what only a form needs. */
  readonly places: ReadonlyMap<string, Versioned<PlaceContent>>
  readonly departments: readonly {
    readonly id: string
    readonly name: string
    readonly parentId: string | null
  }[]
}

/** What a file is held against, in this transaction. */
export async function loadFileSurroundings(
  tx: TenantTx,
  configuration: Configuration,
): Promise<FileSurroundings> {
  const departments = await tx.sql<FileSurroundings['departments'][number]>`
    SELECT id, name, parent_id AS "parentId" FROM department WHERE org_id = ${tx.orgId}::uuid ORDER BY name, id`
  const shifts = configuration.shifts as FileSurroundings['shifts']
  return { ...configuration, shifts, places: await loadPlaces(tx), departments }
}

/**
 * A group and all it refers to as they are on a date, by names; what has yet to begin, as it begins. The same settings
 * always give the same file, in the same order: lists without an order of their own are sorted by name.
 */
export function groupFileOf(
  around: FileSurroundings,
  group: Versioned<GroupContent>,
  date: WorkDate,
): GroupFile {
  const content = contentOn(group, date)
  const calendar = content.calendar === 'none' || content.calendar === 'cn' ? null : content.calendar
  const days = calendar === null ? null : contentOn(around.calendars.get(calendar), date)
  const shiftIds = [...content.weekly, ...(days?.days ?? []).map((it) => it.shiftId)]
  return {
    format: GROUP_FILE_FORMAT,
    group: { name: group.name, ...groupByNames(around, content) },
    shifts: listed(around.shifts, shiftIds, date),
    ...(calendar !== null && days !== null
      ? { calendar: { name: nameIn(around.calendars, calendar), ...calendarByNames(around, days) } }
      : {}),
    places: listed(around.places, content.placeIds, date),
    policy: {
      name: nameIn(around.policies, content.policyId),
      ...contentOn(around.policies.get(content.policyId), date),
    },
  }
}

export function groupByNames(around: FileSurroundings, content: GroupContent): FileContent<'group'> {
  const { zone, weekly, placeIds, policyId, departmentIds, calendar } = content
  const departments = new Map(around.departments.map((it) => [it.id, it]))
  return {
    zone,
    weekly: weekly.map((id) => (id === null ? null : nameIn(around.shifts, id))),
    calendar:
      calendar === 'none' || calendar === 'cn' ? calendar : { name: nameIn(around.calendars, calendar) },
    places: [...new Set(placeIds)].map((id) => nameIn(around.places, id)).sort(),
    policy: nameIn(around.policies, policyId),
    departments: [...new Set(departmentIds)].map((id) => nameIn(departments, id)).sort(),
  }
}

export function calendarByNames(
  { shifts }: FileSurroundings,
  { base, days }: CalendarContent,
): FileContent<'calendar'> {
  const entries = days.map(({ shiftId, date, kind, name, likeWeekday }) => ({
    ...{ date, kind, name, likeWeekday },
    shift: shiftId === null ? null : nameIn(shifts, shiftId),
  }))
  return { base, days: entries.sort((a, b) => (a.date < b.date ? -1 : 1)) }
}

function listed<Content extends object>(
  nouns: ReadonlyMap<string, Versioned<Content>>,
  ids: readonly (string | null)[],
  date: WorkDate,
): ({ name: string } & Content)[] {
  return [...new Set(ids.filter((id) => id !== null))]
    .map((id) => ({ name: nameIn(nouns, id), ...contentOn(nouns.get(id), date) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

function contentOn<Content>(noun: Versioned<Content> | undefined, date: WorkDate): Content {
  const version = versionOn(noun, date) ?? noun?.versions[0]
  if (!version) throw new Error('A group refers to what was never published')
  return version.content
}

function nameIn(nouns: ReadonlyMap<string, { readonly name: string }>, id: string): string {
  const noun = nouns.get(id)
  if (!noun) throw new Error('A group refers to what the company does not have')
  return noun.name
}
