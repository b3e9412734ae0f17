import 'server-only'
import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { kioskSecretText } from '@/lib/auth/kiosk-secret'
import { can } from '@/lib/auth/rights'
import { digest } from '@/lib/crypto/digest'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { env } from '@/lib/env'
import type { AddKiosk } from '../schema'

/**
 * Makes a kiosk for a place and the key that opens one tablet as it, once: the key stands in the answer's link, behind
 * the `#` that browsers send to no server, and nowhere else. Refusals: forbidden; not_found for an unknown place; conflict
 * when a kiosk in use there has the name, as after the same form sent twice.
 */
export async function addKiosk(
  ctx: Ctx,
  { placeId, name, wantsPhoto }: z.output<typeof AddKiosk>,
): Promise<{ kioskId: string; link: string }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  const kioskId = uuidv7()
  const secret = randomBytes(32).toString('base64url')
  const createdById = ctx.actor.kind === 'member' ? ctx.actor.personId : null
  await withTenant(ctx, async (tx) => {
    // First, because its row is the lock: of two at once the second sees the first.
    await tx.sql`UPDATE org SET config_stamp = config_stamp + 1 WHERE id = ${tx.orgId}::uuid`
    const taken = { orgId: tx.orgId, placeId, name, revokedAt: null }
    if ((await tx.db.kiosk.count({ where: taken })) > 0) {
      throw new Refusal('conflict', { fields: { name: 'taken' } })
    }
    const added = await tx.sql`
      INSERT INTO kiosk (org_id, id, place_id, name, secret_hash, wants_photo, created_at, created_by_id)
      SELECT org_id, ${kioskId}::uuid, id, ${name}, ${digest(secret)}, ${wantsPhoto}, ${new Date(ctx.now)}, ${createdById}::uuid
        FROM place WHERE org_id = ${tx.orgId}::uuid AND id = ${placeId}::uuid
      RETURNING id`
    if (added.length === 0) throw new Refusal('not_found', { reason: 'place' })
    await audit(tx, ctx, {
      verb: 'addKiosk',
      target: { kind: 'kiosk', id: kioskId },
      after: { placeId, name, wantsPhoto },
    })
  })
  const key = kioskSecretText({ orgId: ctx.scope.orgId, kioskId, secret })
  return { kioskId, link: new URL(`/kiosk#${key}`, env().DAKA_ORIGIN).href }
}
