import 'server-only'
import { generateKeyPairSync } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { env } from '@/lib/env'
import type { AddBeacon, BeaconFile } from '../schema'

const DEFAULT_PORT = { 'http:': 80, 'https:': 443 } as const

/**
 * Registers a beacon for a place and makes its key: the private half is in the answer and nowhere else. Refusals:
 * forbidden; not_found for an unknown place; conflict when a beacon in use there has the name, as after the same form
 * sent twice.
 */
export async function addBeacon(
  ctx: Ctx,
  { placeId, name, address }: z.output<typeof AddBeacon>,
): Promise<{ beaconId: string; file: BeaconFile }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  const beaconId = uuidv7()
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const createdById = ctx.actor.kind === 'member' ? ctx.actor.personId : null
  await withTenant(ctx, async (tx) => {
    // First, because its row is the lock: of two at once the second sees the first.
    await tx.sql`UPDATE org SET config_stamp = config_stamp + 1 WHERE id = ${tx.orgId}::uuid`
    const taken = { orgId: tx.orgId, placeId, name, revokedAt: null }
    if ((await tx.db.beacon.count({ where: taken })) > 0) {
      throw new Refusal('conflict', { fields: { name: 'taken' } })
    }
    const added = await tx.sql`
      INSERT INTO beacon (org_id, id, place_id, name, address, public_key, created_at, created_by_id)
      SELECT org_id, ${beaconId}::uuid, id, ${name}, ${address}, ${x}, ${new Date(ctx.now)}, ${createdById}::uuid
        FROM place WHERE org_id = ${tx.orgId}::uuid AND id = ${placeId}::uuid
      RETURNING id`
    if (added.length === 0) throw new Refusal('not_found', { reason: 'place' })
    await audit(tx, ctx, {
      verb: 'addBeacon',
      target: { kind: 'beacon', id: beaconId },
      after: { placeId, name, address, publicKey: x },
    })
  })
  const { origin } = new URL(env().DAKA_ORIGIN)
  return { beaconId, file: { beacon: beaconId, place: placeId, key, origin, port: portOf(address) } }
}

function portOf(address: string): number {
  const { port, protocol } = new URL(address)
  return port === '' ? DEFAULT_PORT[protocol as keyof typeof DEFAULT_PORT] : Number(port)
}
