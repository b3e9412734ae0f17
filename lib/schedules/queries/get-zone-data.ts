import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { clockAnswerOf, nextClockChanges } from '@/lib/time/clock-change'
import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import {
  offsetMinAt,
  ZONE_DATA_YEARS,
  type ZoneName,
  zoneDataUpdatedOn,
  zoneDataVersion,
  zoneNames,
  zonePackage,
} from '@/lib/time/zone'
import type { GroupContent } from '../schema/group'
import type { ZoneDataView, ZoneInUse } from '../schema/zones'
import { loadGroups, type Versioned, versionOn } from './load-configuration'
import { companyToday, requireReader } from './version-views'

/** Forward and back: the two a year has. */
const CHANGES_SHOWN = 2

/** The zone rules in use and what they say of the zones the company works by. Refusals: forbidden. */
export async function getZoneData(ctx: Ctx): Promise<ZoneDataView> {
  requireReader(ctx)
  return withTenant(ctx, async (tx) => ({
    asOf: ctx.now,
    version: zoneDataVersion,
    source: zonePackage,
    updatedOn: zoneDataUpdatedOn,
    years: ZONE_DATA_YEARS,
    names: zoneNames().length,
    zones: await zonesInUse(tx, ctx),
  }))
}

async function zonesInUse(tx: TenantTx, ctx: Ctx): Promise<ZoneInUse[]> {
  const { zone: own, today } = await companyToday(tx, ctx)
  const groups = [...(await loadGroups(tx)).values()].map((it) => ({ ...it, zones: zonesOf(it, today) }))
  const people = await tx.sql<{ zone: string; count: number }>`
    SELECT zone, count(*)::int AS count FROM person
     WHERE org_id = ${tx.orgId}::uuid AND zone IS NOT NULL AND (end_date IS NULL OR end_date >= ${today}::date)
     GROUP BY zone`
  const names = [...groups.flatMap((it) => it.zones), ...people.map((it) => it.zone)]
  const others = [...new Set(names)].filter((it) => it !== own).sort()
  return [own, ...others].map((zone) => ({
    zone,
    ...clocksOf(zone, ctx.now),
    isCompany: zone === own,
    groups: groups.filter((it) => it.zones.includes(zone)).map(({ id, name }) => ({ id, name })),
    people: people.find((it) => it.zone === zone)?.count ?? 0,
  }))
}

function zonesOf(group: Versioned<GroupContent>, today: WorkDate): ZoneName[] {
  const inForce = versionOn(group, today)
  const later = group.versions.filter(({ effectiveFrom }) => effectiveFrom > today)
  return [...(inForce ? [inForce] : []), ...later].map(({ content }) => content.zone)
}

function clocksOf(zone: ZoneName, now: Instant): Pick<ZoneInUse, 'offsetMin' | 'next'> {
  const changes = nextClockChanges(zone, now, CHANGES_SHOWN)
  return { offsetMin: offsetMinAt(zone, now), next: changes.map((it) => clockAnswerOf(zone, it)) }
}
