import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { RevokeKiosk } from '../schema'

/**
 * From now on the tablet is shut out, no code it showed is taken, and a proof by one that was not used yet backs no
 * punch. Again changes nothing. Refusals: forbidden, not_found.
 */
export async function revokeKiosk(
  ctx: Ctx,
  { kioskId }: z.output<typeof RevokeKiosk>,
): Promise<{ kioskId: string }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  await withTenant(ctx, async (tx) => {
    const where = { orgId: tx.orgId, id: kioskId }
    if ((await tx.db.kiosk.count({ where })) === 0) throw new Refusal('not_found', { reason: 'kiosk' })
    const [kiosk] = await tx.sql<{ name: string }>`
      UPDATE kiosk SET revoked_at = ${new Date(ctx.now)}
       WHERE org_id = ${tx.orgId}::uuid AND id = ${kioskId}::uuid AND revoked_at IS NULL RETURNING name`
    if (!kiosk) return
    await tx.sql`UPDATE org SET config_stamp = config_stamp + 1 WHERE id = ${tx.orgId}::uuid`
    await audit(tx, ctx, {
      verb: 'revokeKiosk',
      target: { kind: 'kiosk', id: kioskId },
      before: { name: kiosk.name },
    })
  })
  return { kioskId }
}
