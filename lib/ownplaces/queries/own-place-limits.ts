import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { TenantTx } from '@/lib/db/tenant'
import type { OwnPlacePolicy } from '@/lib/rules/policy'
import { loadConfiguration } from '@/lib/schedules/queries/load-configuration'
import { loadPersonSetting } from '@/lib/schedules/queries/load-person-setting'
import { type DaySetting, settingOn } from '@/lib/schedules/queries/setting-on'
import type { Instant } from '@/lib/time/instant'
import { wallAt } from '@/lib/time/zone'

/** What holds for a person today, and what of it allows places of his own; null: none. Refusals: not_found. */
export async function ownPlaceLimits(
  tx: TenantTx,
  personId: string,
  now: Instant,
): Promise<{ setting: DaySetting; limits: OwnPlacePolicy | null }> {
  const { date } = wallAt('UTC', now)
  const found = await loadPersonSetting(tx, personId, date, date)
  if (!found) throw new Refusal('not_found')
  const configuration = await loadConfiguration(tx, found.stamp)
  const { person } = found
  const { zone } = settingOn(configuration, person, wallAt(person.zone ?? person.orgZone, now).date)
  const setting = settingOn(configuration, person, wallAt(zone, now).date)
  return { setting, limits: setting.policy?.content.ownPlaces ?? null }
}

/** How many places of a person wait or count. */
export async function countOwnPlaces(tx: TenantTx, personId: string): Promise<number> {
  const [row] = await tx.sql<{ count: number }>`
    SELECT count(*)::int AS count FROM own_place
     WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid AND ended_at IS NULL`
  return row?.count ?? 0
}
