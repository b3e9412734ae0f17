import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { TenantTx } from '@/lib/db/tenant'
import type { OwnPlacePolicy } from '@/lib/rules/policy'
import type { DaySetting } from '@/lib/schedules/queries/setting-on'
import { settingToday } from '@/lib/schedules/queries/setting-today'
import type { Instant } from '@/lib/time/instant'

/** What holds for a person today, and what of it allows places of his own; null: none. Refusals: not_found. */
export async function ownPlaceLimits(
  tx: TenantTx,
  personId: string,
  now: Instant,
): Promise<{ setting: DaySetting; limits: OwnPlacePolicy | null }> {
  const setting = await settingToday(tx, personId, now)
  if (!setting) throw new Refusal('not_found')
  return { setting, limits: setting.policy?.content.ownPlaces ?? null }
}

/** How many places of a person wait or count. */
export async function countOwnPlaces(tx: TenantTx, personId: string): Promise<number> {
  const [row] = await tx.sql<{ count: number }>`
    SELECT count(*)::int AS count FROM own_place
     WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid AND ended_at IS NULL`
  return row?.count ?? 0
}
