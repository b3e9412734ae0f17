import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { digest } from '@/lib/crypto/digest'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { egressRange } from '@/lib/rules/network'
import type { ReportEgress } from '../schema'

/**
 * Takes the address this request came from as the one its key's place goes out by, for `EGRESS_FRESH_H` hours. One per
 * family; a change is audited, the same again is not. Refusals: forbidden (no machine); unauthenticated for an unknown or
 * revoked key; invalid `address_unknown` or `address_not_public`, which any network's inside has and so says nothing.
 */
export async function reportEgress(
  ctx: Ctx,
  { key }: z.output<typeof ReportEgress>,
): Promise<{ address: string; changed: boolean }> {
  if (ctx.actor.kind !== 'machine') throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    // The row is the lock: of two reports at once the second sees what the first one wrote.
    const [found] = await tx.sql<{ id: string; placeId: string }>`
      SELECT id, place_id AS "placeId" FROM egress_key
       WHERE org_id = ${tx.orgId}::uuid AND digest = ${digest(key)} AND revoked_at IS NULL FOR UPDATE`
    if (!found) throw new Refusal('unauthenticated', { reason: 'egress_key' })
    const address = ctx.network?.address ?? ''
    const range = egressRange(address)
    if (!range) throw new Refusal('invalid', { reason: 'address_unknown' })
    if (range.scope !== 'public') throw new Refusal('invalid', { reason: 'address_not_public' })
    const { family } = range
    const where = { orgId_keyId_family: { orgId: tx.orgId, keyId: found.id, family } }
    const before = await tx.db.egressAddress.findUnique({ where })
    const seenAt = new Date(ctx.now)
    const changed = before?.address !== address
    await tx.sql`
      INSERT INTO egress_address (org_id, id, key_id, family, address, since_at, seen_at)
      VALUES (${tx.orgId}::uuid, ${uuidv7()}::uuid, ${found.id}::uuid, ${family}, ${address}, ${seenAt}, ${seenAt})
      ON CONFLICT (org_id, key_id, family) DO UPDATE SET address = ${address}, seen_at = ${seenAt},
        since_at = CASE WHEN egress_address.address = ${address} THEN egress_address.since_at ELSE ${seenAt} END`
    if (changed) {
      await audit(tx, ctx, {
        verb: 'reportEgress',
        target: { kind: 'place', id: found.placeId },
        ...(before && { before: { address: before.address } }),
        after: { address, keyId: found.id },
      })
    }
    return { address, changed }
  })
}
