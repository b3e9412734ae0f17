import { CalendarDays, CircleUser, FileText, Fingerprint, Inbox, type LucideIcon, Users } from 'lucide-react'

/** The rooms of the product that have an entry in the frame; the name is also the folder under /[org]. */
export const ROOMS = ['punch', 'days', 'requests', 'me', 'team', 'approvals'] as const
export type Room = (typeof ROOMS)[number]

export const ROOM_ICONS: Readonly<Record<Room, LucideIcon>> = {
  punch: Fingerprint,
  days: CalendarDays,
  requests: FileText,
  me: CircleUser,
  team: Users,
  approvals: Inbox,
}

const OWN: readonly Room[] = ['punch', 'days', 'requests', 'me']

/** Which rooms a person of these roles finds in the frame. What they may do there is decided behind it. */
export function roomsOf(roles: readonly string[]): readonly Room[] {
  const has = (...wanted: string[]) => wanted.some((role) => roles.includes(role))
  return [
    ...OWN,
    ...(has('manager', 'hr', 'owner', 'auditor') ? (['team'] as const) : []),
    ...(has('manager', 'hr', 'owner') ? (['approvals'] as const) : []),
  ]
}

export function isOwnRoom(room: Room): boolean {
  return OWN.includes(room)
}
