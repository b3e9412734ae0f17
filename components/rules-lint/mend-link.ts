import { ROOMS } from '@/components/shell/entries'
import type { Finding, Subject } from '@/lib/rules/lint-view'

const PAGES: Readonly<Record<Exclude<Subject['kind'], 'person'>, { room: string; param: string }>> = {
  group: { room: 'groups', param: 'group' },
  place: { room: 'places', param: 'place' },
  shift: { room: 'shifts', param: 'shift' },
  policy: { room: 'policies', param: 'policy' },
  calendar: { room: 'calendar', param: 'calendar' },
}

/** Where something of the rules is shown; null where it has no page. */
export function subjectHref(org: string, { kind, id }: Subject): string | null {
  if (kind === 'person') return null
  const { room, param } = PAGES[kind]
  return isRoom(room) ? `/${org}/${room}?${param}=${id}` : null
}

/** Where a finding is mended; null where no page does. */
export function mendHref(org: string, { code, subjects: [first] }: Finding): string | null {
  if (code === 'person_without_group') return isRoom('groups') ? `/${org}/groups` : null
  return first ? subjectHref(org, first) : null
}

function isRoom(room: string): boolean {
  return (ROOMS as readonly string[]).includes(room)
}
