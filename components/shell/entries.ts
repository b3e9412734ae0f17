import {
  CalendarDays,
  CalendarRange,
  CircleUser,
  Clock,
  FileText,
  Fingerprint,
  FlaskConical,
  Inbox,
  ListChecks,
  type LucideIcon,
  MapPin,
  Rows3,
  Settings,
  ShieldCheck,
  Table2,
  TreePalm,
  Users,
  UsersRound,
} from 'lucide-react'

/** The rooms of the product that have an entry in the frame; the name is also the folder under /[org]. */
export const ROOMS = [
  ...(['punch', 'days', 'requests', 'me', 'team', 'approvals', 'reports'] as const),
  ...(['rules', 'places', 'shifts', 'groups', 'roster', 'calendar', 'policies', 'leave', 'what-if'] as const),
  'settings',
] as const
export type Room = (typeof ROOMS)[number]

export const ROOM_ICONS: Readonly<Record<Room, LucideIcon>> = {
  punch: Fingerprint,
  days: CalendarDays,
  requests: FileText,
  me: CircleUser,
  team: Users,
  approvals: Inbox,
  reports: Table2,
  rules: ListChecks,
  places: MapPin,
  shifts: Clock,
  groups: UsersRound,
  roster: Rows3,
  calendar: CalendarRange,
  policies: ShieldCheck,
  leave: TreePalm,
  'what-if': FlaskConical,
  settings: Settings,
}

const OWN: readonly Room[] = ['punch', 'days', 'requests', 'me']
const RULES: readonly Room[] = [
  'rules',
  'places',
  'shifts',
  'groups',
  'roster',
  'calendar',
  'policies',
  'leave',
]

/** Which rooms a person of these roles finds in the frame. What they may do there is decided behind it. */
export function roomsOf(roles: readonly string[]): readonly Room[] {
  const has = (...wanted: string[]) => wanted.some((role) => roles.includes(role))
  return [
    ...OWN,
    ...(has('manager', 'hr', 'owner', 'auditor') ? (['team'] as const) : []),
    ...(has('manager', 'hr', 'owner') ? (['approvals'] as const) : []),
    ...(has('manager', 'hr', 'owner', 'auditor') ? (['reports'] as const) : []),
    ...(has('hr', 'owner', 'auditor') ? RULES : []),
    ...(has('hr', 'owner') ? (['what-if'] as const) : []),
    ...(has('hr', 'owner', 'auditor') ? (['settings'] as const) : []),
  ]
}

export type Section = 'own' | 'team' | 'records' | 'rules' | 'system'

/** The part of the frame a room is listed in. */
export function sectionOf(room: Room): Section {
  if (OWN.includes(room)) return 'own'
  if (RULES.includes(room) || room === 'what-if') return 'rules'
  if (room === 'settings') return 'system'
  return room === 'reports' ? 'records' : 'team'
}

/** Whether the bar of a phone has a place for it. */
export function isUnderThumb(room: Room): boolean {
  return sectionOf(room) === 'own' || sectionOf(room) === 'team'
}
