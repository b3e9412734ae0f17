import 'server-only'
import type { WorkDate } from '@/lib/time/work-date'
import type { GroupContent } from '../schema/group'
import type { FileKind } from '../schema/group-import'
import type { FileSurroundings } from './group-file-of'
import { type Versioned, versionOn } from './load-configuration'

/** The names of the groups, without this one, that refer to something from a date on; rosters may name a shift besides. */
export function groupsReferringTo(
  around: FileSurroundings,
  kind: FileKind,
  id: string | null,
  from: WorkDate,
  withoutId: string | null,
): string[] {
  if (id === null) return []
  return [...around.groups.values()]
    .filter((group) => group.id !== withoutId)
    .filter((group) => contentsFrom(group, from).some((it) => refersTo(around, it, kind, id, from)))
    .map(({ name }) => name)
    .sort()
}

/** The contents that hold on the date or later. */
function contentsFrom<Content>(noun: Versioned<Content> | undefined, from: WorkDate): Content[] {
  const later = noun?.versions.filter((it) => it.effectiveFrom > from) ?? []
  return [versionOn(noun, from), ...later].flatMap((it) => (it === null ? [] : [it.content]))
}

function refersTo(
  { calendars }: FileSurroundings,
  { weekly, placeIds, policyId, calendar }: GroupContent,
  kind: FileKind,
  id: string,
  from: WorkDate,
): boolean {
  switch (kind) {
    case 'shift': {
      const days = contentsFrom(calendars.get(calendar), from).flatMap((it) => it.days)
      return weekly.includes(id) || days.some((it) => it.shiftId === id)
    }
    case 'place':
      return placeIds.includes(id)
    case 'policy':
      return policyId === id
    case 'calendar':
      return calendar === id
    case 'group':
      return false
    default:
      return kind satisfies never
  }
}
