import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { readAttestation, readChallenge } from '@/lib/crypto/beacon-token'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { ProvePresence } from '../schema'

/**
 * Takes what came back from a beacon: our challenge for this very person, not a minute old, signed with the key of the
 * beacon it was made for, and never taken before. It then backs the person's next punch. Refusals: forbidden; invalid
 * `proof_invalid` (forged, changed, of another person or beacon) or `proof_expired`; closed `beacon_revoked`; conflict
 * `proof_used`.
 */
export async function provePresence(
  ctx: Ctx,
  { challenge, answer }: z.output<typeof ProvePresence>,
): Promise<{ proofId: string; placeId: string }> {
  const { actor, scope } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  if (!can(actor, 'recordPunch', { kind: 'person', personId, reportsToActor: false }))
    throw new Refusal('forbidden')
  const asked = await readChallenge(challenge, ctx.now)
  if (asked === 'expired') throw new Refusal('invalid', { reason: 'proof_expired' })
  if (asked === 'invalid' || asked.orgId !== scope.orgId || asked.personId !== personId)
    throw new Refusal('invalid', { reason: 'proof_invalid' })
  return withTenant(ctx, async (tx) => {
    const [beacon] = await tx.sql<{ placeId: string; publicKey: string; revoked: boolean }>`
      SELECT place_id AS "placeId", public_key AS "publicKey", revoked_at IS NOT NULL AS revoked FROM beacon
       WHERE org_id = ${tx.orgId}::uuid AND id = ${asked.beaconId}::uuid`
    if (!beacon) throw new Refusal('invalid', { reason: 'proof_invalid' })
    if (beacon.revoked) throw new Refusal('closed', { reason: 'beacon_revoked' })
    const { placeId, publicKey } = beacon
    const seen = await readAttestation(answer, { publicKey, challenge, placeId })
    if (!seen) throw new Refusal('invalid', { reason: 'proof_invalid' })
    const taken = await tx.sql`
      INSERT INTO presence_proof (org_id, id, person_id, beacon_id, place_id, made_at, address)
      VALUES (${tx.orgId}::uuid, ${asked.id}::uuid, ${personId}::uuid, ${asked.beaconId}::uuid, ${placeId}::uuid,
              ${new Date(ctx.now)}, ${seen.address})
      ON CONFLICT DO NOTHING RETURNING id`
    if (taken.length === 0) throw new Refusal('conflict', { reason: 'proof_used' })
    await audit(tx, ctx, {
      verb: 'provePresence',
      target: { kind: 'person', id: personId },
      after: { proofId: asked.id, beaconId: asked.beaconId, placeId },
    })
    return { proofId: asked.id, placeId }
  })
}
