import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { lintSettings, newFindings } from '@/lib/rules/lint-settings'
import type { SettingsView } from '@/lib/rules/lint-view'
import { addDays, type WorkDate } from '@/lib/time/work-date'
import type { GroupContent } from '../schema/group'
import type { GroupLine, RulesOverview } from '../schema/overview'
import { type Configuration, loadConfiguration, type Versioned, versionOn } from './load-configuration'
import { loadPeopleSettings } from './load-people-settings'
import { type Deciders, settingsViewOf } from './settings-view'
import { companyToday, requireReader } from './version-views'

/** Rosters are looked at this far ahead of the date. */
const ROSTER_DAYS = 62

/** How the company's rules hang together today, what of it is risky, and what will be from the next date on which
 * something comes into force. Refusals: forbidden. */
export async function lintConfiguration(ctx: Ctx): Promise<RulesOverview> {
  requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const { today } = await companyToday(tx, ctx)
    const [org] = await tx.sql<{ stamp: number }>`
      SELECT config_stamp AS stamp FROM org WHERE id = ${tx.orgId}::uuid`
    const configuration = await loadConfiguration(tx, org?.stamp ?? 0)
    const date = nextDate(configuration, today)
    const people = await loadPeopleSettings(tx, today, addDays(date ?? today, ROSTER_DAYS))
    const deciders = await loadDeciders(tx, today)
    const view = settingsViewOf(configuration, people, deciders, today)
    const findings = lintSettings(view)
    const then = date && lintSettings(settingsViewOf(configuration, people, deciders, date))
    return {
      today,
      groups: await groupLines(tx, configuration, view),
      findings,
      next: date && then ? { date, findings: newFindings(findings, then) } : null,
    }
  })
}

/** The first date after today on which a version comes into force. */
function nextDate(configuration: Configuration, today: WorkDate): WorkDate | null {
  const { groups, calendars, shifts, places, policies } = configuration
  const all = [groups, calendars, shifts, places, policies].flatMap((nouns): Versioned<unknown>[] => [
    ...nouns.values(),
  ])
  const later = all
    .flatMap(({ versions }) => versions.map((it) => it.effectiveFrom))
    .filter((it) => it > today)
  return later.sort()[0] ?? null
}

/** Whom each person's requests can go to: a manager above, at any depth, or HR; never the person alone. */
async function loadDeciders(tx: TenantTx, today: WorkDate): Promise<Map<string, Deciders>> {
  const rows = await tx.sql<{ id: string; managerId: string | null; roles: string[]; isHere: boolean }>`
    SELECT id, manager_id AS "managerId", roles, (end_date IS NULL OR end_date >= ${today}::date) AS "isHere"
      FROM person WHERE org_id = ${tx.orgId}::uuid`
  const byId = new Map(rows.map((it) => [it.id, it]))
  const central = rows.filter(
    ({ roles, isHere }) => isHere && (roles.includes('hr') || roles.includes('owner')),
  )
  const hasManager = (id: string): boolean => {
    const seen = new Set([id])
    let above = byId.get(byId.get(id)?.managerId ?? '')
    // A circle of managers is a defect of its data; it must not hold the page up.
    while (above && !seen.has(above.id)) {
      if (above.isHere && above.roles.includes('manager')) return true
      seen.add(above.id)
      above = byId.get(above.managerId ?? '')
    }
    return false
  }
  return new Map(
    rows.map(({ id, roles }) => {
      const managed = hasManager(id)
      const hasDecider = managed || central.some((it) => it.id !== id)
      return [id, { hasManager: managed, hasDecider, punches: roles.includes('employee') }]
    }),
  )
}

async function groupLines(
  tx: TenantTx,
  configuration: Configuration,
  view: SettingsView,
): Promise<GroupLine[]> {
  const departments = await tx.sql<{ id: string; name: string }>`
    SELECT id, name FROM department WHERE org_id = ${tx.orgId}::uuid ORDER BY name, id`
  const lines = [...configuration.groups.values()].map((group) =>
    lineOf(configuration, group, view, departments),
  )
  return lines.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function lineOf(
  configuration: Configuration,
  group: Versioned<GroupContent>,
  { date, groups, people }: SettingsView,
  departments: readonly { readonly id: string; readonly name: string }[],
): GroupLine {
  const { id, name } = group
  const inForce = versionOn(group, date)
  const content = (inForce ?? group.versions[0])?.content
  const named = (nouns: ReadonlyMap<string, Versioned<unknown>>, ids: readonly (string | null)[] = []) =>
    [...new Set(ids)].flatMap((it) => {
      const noun = it === null ? undefined : nouns.get(it)
      return noun ? [{ id: noun.id, name: noun.name }] : []
    })
  return {
    ...{ id, name },
    inForceFrom: inForce?.effectiveFrom ?? null,
    scheduledFrom: group.versions.find(({ effectiveFrom }) => effectiveFrom > date)?.effectiveFrom ?? null,
    people: people.filter(({ groupId }) => groupId === id).length,
    departments: departments.filter((it) => content?.departmentIds.includes(it.id)).map((it) => it.name),
    shifts: named(configuration.shifts, content?.weekly),
    isRostered: groups.find((it) => it.id === id)?.content?.isRostered ?? false,
    places: named(configuration.places, content?.placeIds),
    policy: named(configuration.policies, content && [content.policyId])[0] ?? null,
  }
}
