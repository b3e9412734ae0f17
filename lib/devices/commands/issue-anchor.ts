import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { makeAnchor } from '@/lib/crypto/anchor'
import { openingKeysOf } from '@/lib/crypto/company-key'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { MINUTE_MS } from '@/lib/time/instant'
import type { AnchorAnswer, AskAnchor, SealingKey } from '../schema'

/** A device asks every few minutes; that it was seen needn't be written as often. */
const SEEN_EVERY_MS = 5 * MINUTE_MS

/**
 * Tells the signed-in person's device the server's time, signed, and the key to seal to. A key that isn't his gets the time
 * as a device does that has none yet. Refusals: forbidden.
 */
export async function issueAnchor(ctx: Ctx, { kid }: z.output<typeof AskAnchor>): Promise<AnchorAnswer> {
  const { actor, now } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  if (!can(actor, 'registerDevice', { kind: 'person', personId, reportsToActor: false }))
    throw new Refusal('forbidden')
  const isHis = kid !== null && (await seeDevice(ctx, personId, kid))
  const { orgId } = ctx.scope
  const anchor = await makeAnchor({ id: uuidv7(), orgId, personId, kid: isHis ? kid : null, at: now })
  return { anchor, at: now, sealing: sealingKeyOf(orgId), org: orgId, person: personId }
}

/** Whether the person has this device; that it was seen is noted. */
async function seeDevice(ctx: Ctx, personId: string, kid: string): Promise<boolean> {
  const { now } = ctx
  return withTenant(ctx, async (tx) => {
    const [device] = await tx.sql<{ id: string; last_seen_at: Date }>`
      SELECT id, last_seen_at FROM device
       WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid AND kid = ${kid}`
    if (device && now - device.last_seen_at.getTime() >= SEEN_EVERY_MS)
      await tx.sql`
        UPDATE device SET last_seen_at = ${new Date(now)}
         WHERE org_id = ${tx.orgId}::uuid AND id = ${device.id}::uuid AND last_seen_at < ${new Date(now)}`
    return device !== undefined
  })
}

function sealingKeyOf(orgId: string): SealingKey {
  const [key] = openingKeysOf(orgId)
  if (!key) throw new Error('DAKA_SIGNING_KEYS holds no key')
  return { id: key.id, publicKey: key.publicKey.toString('base64url') }
}
