import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { makeChallenge } from '@/lib/crypto/beacon-token'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { env } from '@/lib/env'
import type { AskBeacon } from '../schema'

/**
 * Where to send the person's browser for a proof: to the beacon, with a challenge for him and this minute and the way
 * back. Nothing is written. Refusals: forbidden; not_found for an unknown or revoked beacon.
 */
export async function askBeacon(
  ctx: Ctx,
  { beaconId, org }: z.output<typeof AskBeacon> & { org: string },
): Promise<{ url: string }> {
  const { actor, scope } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  if (!can(actor, 'recordPunch', { kind: 'person', personId, reportsToActor: false }))
    throw new Refusal('forbidden')
  const [beacon] = await withTenant(
    ctx,
    (tx) => tx.sql<{ address: string }>`
      SELECT address FROM beacon
       WHERE org_id = ${tx.orgId}::uuid AND id = ${beaconId}::uuid AND revoked_at IS NULL`,
  )
  if (!beacon) throw new Refusal('not_found', { reason: 'beacon_revoked' })
  const challenge = await makeChallenge({ id: uuidv7(), orgId: scope.orgId, personId, beaconId }, ctx.now)
  const url = new URL('/prove', beacon.address)
  url.searchParams.set('challenge', challenge)
  url.searchParams.set('return', new URL(`/api/presence/${org}/return`, env().DAKA_ORIGIN).href)
  return { url: url.href }
}
