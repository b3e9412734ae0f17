import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { RevokeEgressKey } from '../schema'

/** From now on no address reported with this key counts. Again changes nothing. Refusals: forbidden, not_found. */
export async function revokeEgressKey(
  ctx: Ctx,
  { keyId }: z.output<typeof RevokeEgressKey>,
): Promise<{ keyId: string }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  await withTenant(ctx, async (tx) => {
    const where = { orgId: tx.orgId, id: keyId }
    if ((await tx.db.egressKey.count({ where })) === 0)
      throw new Refusal('not_found', { reason: 'egress_key' })
    const [key] = await tx.sql<{ name: string }>`
      UPDATE egress_key SET revoked_at = ${new Date(ctx.now)}
       WHERE org_id = ${tx.orgId}::uuid AND id = ${keyId}::uuid AND revoked_at IS NULL RETURNING name`
    if (!key) return
    await tx.sql`UPDATE org SET config_stamp = config_stamp + 1 WHERE id = ${tx.orgId}::uuid`
    await audit(tx, ctx, {
      verb: 'revokeEgressKey',
      target: { kind: 'egress_key', id: keyId },
      before: { name: key.name },
    })
  })
  return { keyId }
}
