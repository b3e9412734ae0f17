import type { GroupRules, PersonRules, SettingsView } from '@/lib/rules/lint-view'
import type { LocatedPlace } from '@/lib/rules/place'
import type { OvertimeRule, Policy, PunchPolicy } from '@/lib/rules/policy'
import type { Shift } from '@/lib/rules/shift'
import { asWorkDate } from '@/lib/time/work-date'
import { policy as punch } from './punch-facts'

export const DATE = asWorkDate('2026-11-25')
const SINCE = asWorkDate('2026-01-01')

const NONE: OvertimeRule = { basis: 'none', afterMin: 0, minMin: 0, stepMin: 1, maxMin: 0, pay: 'money' }
const PLACE: LocatedPlace = {
  id: 'place',
  zone: 'Asia/Shanghai',
  name: '总部',
  shapes: [{ kind: 'circle', lat: 31.23, lng: 121.47, radiusM: 200 }],
  cidrs: ['203.0.113.0/24'],
  wifi: [],
}
const POLICY: Policy = {
  punch,
  overtime: { workday: NONE, rest: NONE, holiday: NONE },
  makeup: { perMonth: 3, daysBack: 31 },
}
const SHIFT: Shift = {
  kind: 'fixed',
  segments: [
    { onMin: 540, offMin: 1080, onWindow: [360, 960], offWindow: [720, 1680], needOn: true, needOff: true },
  ],
  breaks: [],
  flex: null,
  grace: { lateMin: 5, earlyMin: 0, countFrom: 'start' },
  tiers: [{ side: 'on', overMin: 30, result: 'seriously_late' }],
  rounding: null,
  halfDay: null,
  requiredMin: 480,
  dayStartMin: 240,
}
const GROUP: GroupRules = {
  zone: 'Asia/Shanghai',
  placeIds: ['place'],
  policyId: 'policy',
  weekly: ['shift', 'shift', 'shift', 'shift', 'shift', null, null],
  calendar: null,
  isRostered: false,
}
const ANN: PersonRules = {
  id: 'ann',
  name: '安',
  groupId: 'group',
  punches: true,
  hasManager: true,
  hasDecider: true,
}

/** A company in which nothing is risky, changed where a test says. `null` content: in force from December on only. */
export function settings(
  change: {
    group?: Partial<GroupRules> | null
    place?: Partial<LocatedPlace> | null
    shift?: Partial<Shift> | null
    punch?: Partial<PunchPolicy>
    policy?: Partial<Policy> | null
    person?: Partial<PersonRules>
  } & Partial<SettingsView> = {},
): SettingsView {
  const { group, place, shift, policy, punch: ofPunch, person, ...view } = change
  const dated = <Content extends object>(
    id: string,
    name: string,
    whole: Content,
    part: Partial<Content> | null | undefined,
  ) =>
    part === null
      ? { id, name, content: null, from: asWorkDate('2026-12-01') }
      : { id, name, content: { ...whole, ...part }, from: SINCE }
  const whole: Policy = { ...POLICY, punch: { ...punch, outside: 'refuse', ...ofPunch } }
  return {
    date: DATE,
    groups: [dated('group', '销售部', GROUP, group)],
    places: [dated('place', '总部', PLACE, place)],
    presencePlaceIds: [],
    shifts: [dated('shift', '早班', SHIFT, shift)],
    policies: [dated('policy', '办公', whole, policy)],
    people: [{ ...ANN, ...person }],
    namedElsewhere: [],
    ...view,
  }
}
