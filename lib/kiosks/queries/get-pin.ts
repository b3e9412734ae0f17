import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { PIN_TRIES, type PinView } from '../schema'

/** How one's own PIN stands; null where the company has no kiosk and oneself no PIN. Refusals: forbidden (no member). */
export async function getPin(ctx: Ctx): Promise<PinView | null> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const [row] = await withTenant(
    ctx,
    (tx) => tx.sql<{ has_kiosk: boolean; failures: number | null }>`
      SELECT EXISTS (SELECT 1 FROM kiosk WHERE org_id = ${tx.orgId}::uuid AND revoked_at IS NULL) AS has_kiosk,
             (SELECT failures FROM kiosk_pin
               WHERE org_id = ${tx.orgId}::uuid AND id = ${actor.personId}::uuid) AS failures`,
  )
  if (!row || (row.failures === null && !row.has_kiosk)) return null
  return { isSet: row.failures !== null, isLocked: (row.failures ?? 0) >= PIN_TRIES }
}
