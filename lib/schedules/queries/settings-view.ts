import 'server-only'
import type { Dated, GroupRules, PersonRules, SettingsView } from '@/lib/rules/lint-view'
import type { WorkDate } from '@/lib/time/work-date'
import type { GroupContent } from '../schema/group'
import { chinaCalendarOf } from './china-calendar'
import { type Configuration, type Versioned, versionOn } from './load-configuration'
import type { PersonWithSetting } from './load-people-settings'
import { settingOn } from './setting-on'

/** Whom a person's requests can go to. */
export type Deciders = {
  readonly hasManager: boolean
  readonly hasDecider: boolean
  readonly punches: boolean
}

/** The company's settings on a date as plain data. People must come with their roster from the date on. */
export function settingsViewOf(
  configuration: Configuration,
  people: readonly PersonWithSetting[],
  deciders: ReadonlyMap<string, Deciders>,
  date: WorkDate,
): SettingsView {
  const employed = people.filter(
    ({ setting: { startDate, endDate } }) => startDate <= date && (endDate === null || date <= endDate),
  )
  const grouped = employed.map((it) => ({ ...it, ...settingOn(configuration, it.setting, date) }))
  const rostered = new Set(
    grouped.flatMap(({ groupId, setting }) =>
      setting.roster.some(({ workDate, shiftId }) => workDate >= date && shiftId !== null) ? [groupId] : [],
    ),
  )
  return {
    date,
    groups: [...configuration.groups.values()].map((group) =>
      dated(group, date, (content) => groupRules(configuration, content, date, rostered.has(group.id))),
    ),
    places: [...configuration.places.values()].map((it) => dated(it, date, (content) => content)),
    // A kiosk proves presence as a beacon does.
    presencePlaceIds: [...new Set([...configuration.beacons.keys(), ...configuration.kioskPlaceIds])],
    egressPlaceIds: configuration.egressPlaces,
    shifts: [...configuration.shifts.values()].map((it) => dated(it, date, (content) => content)),
    policies: [...configuration.policies.values()].map((it) => dated(it, date, (content) => content)),
    people: grouped.map(({ setting: { id }, name, groupId }): PersonRules => {
      const { hasManager = false, hasDecider = false, punches = false } = deciders.get(id) ?? {}
      return { id, name, groupId, punches, hasManager, hasDecider }
    }),
    namedElsewhere: namedElsewhere(configuration, people, date),
  }
}

function dated<Content, Out>(
  { id, name, versions }: Versioned<Content>,
  date: WorkDate,
  read: (content: Content) => Out,
): Dated<Out> {
  const version = versionOn({ id, name, versions }, date)
  if (version) return { id, name, content: read(version.content), from: version.effectiveFrom }
  return { id, name, content: null, from: versions[0]?.effectiveFrom ?? null }
}

function groupRules(
  configuration: Configuration,
  { zone, placeIds, policyId, weekly, calendar }: GroupContent,
  date: WorkDate,
  isRostered: boolean,
): GroupRules {
  const own = versionOn(configuration.calendars.get(calendar), date)?.content
  const endsWithChina = calendar === 'cn' || own?.base === 'cn'
  return {
    ...{ zone, placeIds, policyId, weekly, isRostered },
    calendar: endsWithChina ? { id: calendar === 'cn' ? null : calendar, knownTo: chinaKnownTo(date) } : null,
  }
}

function chinaKnownTo(date: WorkDate): WorkDate | null {
  const year = Number(date.slice(0, 4))
  const [now, next] = [chinaCalendarOf(year), chinaCalendarOf(year + 1)]
  if (!now.covered) return null
  return next.covered ? next.coveredTo : now.coveredTo
}

/** What is needed beside the groups' settings of the date: rosters ahead, calendars, later versions. */
function namedElsewhere(
  { groups, calendars }: Configuration,
  people: readonly PersonWithSetting[],
  date: WorkDate,
): string[] {
  const later = [...groups.values()].flatMap(({ versions }) =>
    versions.filter(({ effectiveFrom }) => effectiveFrom > date).map(({ content }) => content),
  )
  const ids = [
    ...later.flatMap(({ placeIds, policyId, weekly }) => [...placeIds, policyId, ...weekly]),
    ...[...calendars.values()].flatMap(({ versions }) =>
      versions.flatMap(({ content }) => content.days.map(({ shiftId }) => shiftId)),
    ),
    ...people.flatMap(({ setting }) => setting.roster.map(({ shiftId }) => shiftId)),
  ]
  return [...new Set(ids.filter((id) => id !== null))]
}
