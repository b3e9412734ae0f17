import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { addDays, type WorkDate } from '@/lib/time/work-date'
import { wallAt } from '@/lib/time/zone'
import type { CalendarContent, CalendarCoverage } from '../schema/calendar'
import type { GroupContent } from '../schema/group'
import { chinaCalendarOf, coveredYearOf } from './china-calendar'
import { loadCalendars, loadGroups, type Versioned, versionOn } from './load-configuration'

/** Plans are made this far ahead: a calendar that ends sooner needs an update of the product. */
const AHEAD_DAYS = 90

/** How far the calendar is known and who follows it, so that a missing year is seen. Refusals: forbidden. */
export async function getCalendarCoverage(ctx: Ctx): Promise<CalendarCoverage> {
  if (!can(ctx.actor, 'readOrg', { kind: 'org' })) throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    const [org] = await tx.sql<{ zone: string }>`SELECT zone FROM org WHERE id = ${tx.orgId}::uuid`
    const today = wallAt(org?.zone ?? 'UTC', ctx.now).date
    const calendars = await loadCalendars(tx)
    const groups = [...(await loadGroups(tx)).values()].filter((it) => followsChina(it, calendars, today))
    const year = Number(today.slice(0, 4))
    const [now, next] = [chinaCalendarOf(year), chinaCalendarOf(year + 1)]
    const knownTo = now.covered ? (next.covered ? next.coveredTo : now.coveredTo) : null
    return {
      source: now.source,
      groups: groups.map(({ id, name }) => ({ id, name })),
      years: [coveredYearOf(now), coveredYearOf(next)],
      knownTo,
      warning: groups.length > 0 && endsBefore(knownTo, addDays(today, AHEAD_DAYS)),
    }
  })
}

function endsBefore(knownTo: WorkDate | null, date: WorkDate): boolean {
  return knownTo === null || knownTo < date
}

/** Today, or on a later date on which its own version changes or that of a calendar it follows. */
function followsChina(
  group: Versioned<GroupContent>,
  calendars: ReadonlyMap<string, Versioned<CalendarContent>>,
  today: WorkDate,
): boolean {
  const followed = group.versions.flatMap((it) => calendars.get(it.content.calendar) ?? [])
  const changes = [group, ...followed].flatMap(({ versions }) => versions.map((it) => it.effectiveFrom))
  return [today, ...changes.filter((date) => date > today)].some((date) => {
    const calendar = versionOn(group, date)?.content.calendar ?? 'none'
    return calendar === 'cn' || versionOn(calendars.get(calendar), date)?.content.base === 'cn'
  })
}
