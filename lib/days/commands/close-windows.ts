import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { loadConfiguration } from '@/lib/schedules/queries/load-configuration'
import { loadPeopleSettings } from '@/lib/schedules/queries/load-people-settings'
import { settingOn } from '@/lib/schedules/queries/setting-on'
import { addDays, datesFrom, type WorkDate } from '@/lib/time/work-date'
import { wallAt } from '@/lib/time/zone'
import { deriveDay } from './derive-day'

/** How many days one run derives for a company; what is left waits a minute. */
const BATCH = 2_000

type Due = { personId: string; workDate: WorkDate }

/**
 * Brings the days up to the clock where nobody punched: opens a row for yesterday and today of each employed person,
 * as it is where he is, and derives anew each day one of whose windows has ended since (pending becomes missed or
 * absent). Idempotent; one short transaction a day, so that a punch never waits long, and a day that fails keeps no
 * other from being derived. Returns how many days it derived; throws at the end when some failed.
 */
export async function closeWindows(ctx: Ctx): Promise<number> {
  const due = await withTenant(ctx, (tx) => dueDays(tx, ctx))
  const faults: unknown[] = []
  for (const target of due) {
    await withTenant(ctx, (tx) => deriveDay(tx, ctx, target)).catch((error) => faults.push(error))
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} of ${due.length} days failed`)
  return due.length
}

async function dueDays(tx: TenantTx, ctx: Ctx): Promise<Due[]> {
  const ended = await tx.sql<Due>`
    SELECT person_id AS "personId", work_date AS "workDate" FROM day
     WHERE org_id = ${tx.orgId}::uuid AND next_close_at <= ${new Date(ctx.now)} ORDER BY 1, 2 LIMIT ${BATCH}`
  const [org] = await tx.sql<{ zone: string; config_stamp: number; zones: string[] }>`
    SELECT zone, config_stamp, ARRAY(SELECT DISTINCT p.zone FROM person p WHERE p.org_id = o.id AND p.zone IS NOT NULL) AS zones
      FROM org o WHERE id = ${tx.orgId}::uuid`
  if (!org) return []
  const configuration = await loadConfiguration(tx, org.config_stamp)
  const groups = [...configuration.groups.values()].flatMap((group) => group.versions)
  const zones = new Set([org.zone, ...org.zones, ...groups.map((version) => version.content.zone)])
  const orgToday = wallAt(org.zone, ctx.now).date
  const todays = [...zones].map((zone) => wallAt(zone, ctx.now).date).sort()
  const dates = datesFrom(addDays(todays[0] ?? orgToday, -1), todays.at(-1) ?? orgToday)
  const missing = await tx.sql<Due>`
    SELECT p.id AS "personId", wanted.date AS "workDate" FROM person p CROSS JOIN unnest(${dates}::date[]) wanted(date)
     WHERE p.org_id = ${tx.orgId}::uuid AND 'employee' = ANY (p.roles)
       AND p.start_date <= wanted.date AND (p.end_date IS NULL OR p.end_date >= wanted.date)
       AND NOT EXISTS (SELECT 1 FROM day y WHERE y.org_id = p.org_id AND y.person_id = p.id AND y.work_date = wanted.date)
     ORDER BY 1, 2`
  const personIds = [...new Set(missing.map((it) => it.personId))]
  const people = missing.length > 0 ? await loadPeopleSettings(tx, orgToday, orgToday, personIds) : []
  const byId = new Map(people.map(({ setting }) => [setting.id, setting]))
  const begun = missing.filter(({ personId, workDate }) => {
    const person = byId.get(personId)
    const today = person && wallAt(settingOn(configuration, person, workDate).zone, ctx.now).date
    return today && (workDate === today || workDate === addDays(today, -1))
  })
  return [...ended, ...begun].slice(0, BATCH)
}
