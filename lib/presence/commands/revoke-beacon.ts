import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { RevokeBeacon } from '../schema'

/**
 * From now on nothing this beacon signs is taken, and a proof of its that was not used yet backs no punch. Again
 * changes nothing. Refusals: forbidden, not_found.
 */
export async function revokeBeacon(
  ctx: Ctx,
  { beaconId }: z.output<typeof RevokeBeacon>,
): Promise<{ beaconId: string }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  await withTenant(ctx, async (tx) => {
    const where = { orgId: tx.orgId, id: beaconId }
    if ((await tx.db.beacon.count({ where })) === 0) throw new Refusal('not_found', { reason: 'beacon' })
    const [beacon] = await tx.sql<{ name: string }>`
      UPDATE beacon SET revoked_at = ${new Date(ctx.now)}
       WHERE org_id = ${tx.orgId}::uuid AND id = ${beaconId}::uuid AND revoked_at IS NULL RETURNING name`
    if (!beacon) return
    await tx.sql`UPDATE org SET config_stamp = config_stamp + 1 WHERE id = ${tx.orgId}::uuid`
    await audit(tx, ctx, {
      verb: 'revokeBeacon',
      target: { kind: 'beacon', id: beaconId },
      before: { name: beacon.name },
    })
  })
  return { beaconId }
}
