import 'server-only'
import type { CalendarContent } from '../schema/calendar'
import type { GroupContent } from '../schema/group'
import type { FileContent, FileKind } from '../schema/group-import'
import type { FileSurroundings } from './group-file-of'

/** Ids by name. */
export type Ids = Readonly<Record<Exclude<FileKind, 'group'> | 'department', Map<string, string>>>

type Named = { readonly kind: FileKind; readonly name: string; readonly id: string | null }

/** What the company has, and for what a file would add, a placeholder that is no uuid: nothing published can have it. */
export function idsByName(around: FileSurroundings, entries: readonly Named[]): Ids {
  const ids: Ids = {
    shift: byName([...around.shifts.values()]),
    calendar: byName([...around.calendars.values()]),
    place: byName([...around.places.values()]),
    policy: byName([...around.policies.values()]),
    department: byName(around.departments),
  }
  for (const { kind, name, id } of entries) {
    if (kind !== 'group' && id === null) ids[kind].set(name, `new ${name}`)
  }
  return ids
}

function byName(nouns: readonly { readonly id: string; readonly name: string }[]): Map<string, string> {
  return new Map(nouns.map(({ id, name }) => [name, id]))
}

export function groupByIds(
  { zone, weekly, calendar, places, policy, departments = [] }: FileContent<'group'>,
  ids: Ids,
  exemptPersonIds: string[],
): GroupContent {
  return {
    zone,
    weekly: weekly.map((name) => (name === null ? null : idIn(ids.shift, name))),
    placeIds: places.map((name) => idIn(ids.place, name)),
    policyId: idIn(ids.policy, policy),
    departmentIds: departments.map((name) => idIn(ids.department, name)),
    calendar: typeof calendar === 'string' ? calendar : idIn(ids.calendar, calendar.name),
    exemptPersonIds,
  }
}

export function calendarByIds({ base, days }: FileContent<'calendar'>, ids: Ids): CalendarContent {
  return {
    base,
    days: days.map(({ shift, date, kind, name, likeWeekday }) => ({
      ...{ date, kind, name, likeWeekday },
      shiftId: shift === null ? null : idIn(ids.shift, shift),
    })),
  }
}

function idIn(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error('A name was not looked up before its id was asked for')
  return id
}
