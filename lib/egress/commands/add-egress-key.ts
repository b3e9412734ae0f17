import 'server-only'
import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { digest } from '@/lib/crypto/digest'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { env } from '@/lib/env'
import type { AddEgressKey } from '../schema'

/**
 * Makes a key with which a machine at the place reports the address its network goes out by. The key is in the answer
 * and nowhere else. Refusals: forbidden; not_found for an unknown place; conflict when a key in use there has the name.
 */
export async function addEgressKey(
  ctx: Ctx,
  { placeId, name }: z.output<typeof AddEgressKey>,
): Promise<{ keyId: string; key: string; origin: string }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  const keyId = uuidv7()
  const key = `daka_egress_${randomBytes(32).toString('base64url')}`
  const createdById = ctx.actor.kind === 'member' ? ctx.actor.personId : null
  await withTenant(ctx, async (tx) => {
    // First, because its row is the lock: of two at once the second sees the first.
    await tx.sql`UPDATE org SET config_stamp = config_stamp + 1 WHERE id = ${tx.orgId}::uuid`
    const taken = { orgId: tx.orgId, placeId, name, revokedAt: null }
    if ((await tx.db.egressKey.count({ where: taken })) > 0) {
      throw new Refusal('conflict', { fields: { name: 'taken' } })
    }
    const added = await tx.sql`
      INSERT INTO egress_key (org_id, id, place_id, name, digest, created_at, created_by_id)
      SELECT org_id, ${keyId}::uuid, id, ${name}, ${digest(key)}, ${new Date(ctx.now)}, ${createdById}::uuid
        FROM place WHERE org_id = ${tx.orgId}::uuid AND id = ${placeId}::uuid
      RETURNING id`
    if (added.length === 0) throw new Refusal('not_found', { reason: 'place' })
    await audit(tx, ctx, {
      verb: 'addEgressKey',
      target: { kind: 'egress_key', id: keyId },
      after: { placeId, name },
    })
  })
  return { keyId, key, origin: new URL(env().DAKA_ORIGIN).origin }
}
