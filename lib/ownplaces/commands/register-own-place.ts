import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { digestOf } from '@/lib/crypto/digest'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { isUniqueViolation } from '@/lib/db/violation'
import { openOwnPlace, sealOwnPlace } from '../queries/open-own-place'
import { countOwnPlaces, ownPlaceLimits } from '../queries/own-place-limits'
import type { RegisterOwnPlace } from '../schema'

type Input = z.output<typeof RegisterOwnPlace>

/**
 * Asks for a place of one's own, which counts once somebody has approved it. The same id again returns the same request.
 * Refusals: forbidden; closed with the reason (own_places_off, own_places_used); invalid when it is larger than the
 * policy allows; conflict when the id is taken.
 */
export async function registerOwnPlace(ctx: Ctx, input: Input): Promise<{ requestId: string }> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  if (!can(actor, 'registerOwnPlace', { kind: 'person', personId, reportsToActor: false }))
    throw new Refusal('forbidden')
  try {
    return await withTenant(
      ctx,
      async (tx) => {
        if (await isReplay(tx, personId, input)) return { requestId: input.id }
        await append(tx, ctx, personId, input)
        return { requestId: input.id }
      },
      // Whoever asks twice at once is counted one after the other.
      { lockPersonId: personId },
    )
  } catch (error) {
    if (isUniqueViolation(error, 'request_pkey')) throw new Refusal('conflict', { reason: 'request_id_used' })
    throw error
  }
}

/** Of the position it holds nothing, for it outlives its erasure and could be found by trying. */
function inputHash({ kind, name, radiusM, reason }: Input): string {
  return digestOf(['place', kind, name, radiusM, reason])
}

/** As long as the position is kept it tells another request from a retry too. */
async function isSameSpot(tx: TenantTx, { id, lat, lng }: Input): Promise<boolean> {
  const [row] = await tx.sql<{ key_id: string | null; sealed: string | null }>`
    SELECT key_id, encode(sealed, 'base64') AS sealed FROM own_place
     WHERE org_id = ${tx.orgId}::uuid AND id = ${id}::uuid`
  if (!row || row.key_id === null || row.sealed === null) return row !== undefined
  const spot = openOwnPlace(tx.orgId, { id, keyId: row.key_id, sealed: row.sealed })
  return spot === null || (spot.lat === lat && spot.lng === lng)
}

async function isReplay(tx: TenantTx, personId: string, input: Input): Promise<boolean> {
  const [known] = await tx.sql<{ person_id: string; input_hash: string }>`
    SELECT person_id, input_hash FROM request WHERE org_id = ${tx.orgId}::uuid AND id = ${input.id}::uuid`
  if (!known) return false
  if (known.person_id === personId && known.input_hash === inputHash(input) && (await isSameSpot(tx, input)))
    return true
  throw new Refusal('conflict', { reason: 'request_id_used' })
}

async function append(tx: TenantTx, ctx: Ctx, personId: string, input: Input): Promise<void> {
  const { id, kind, name, reason } = input
  const { setting, limits } = await ownPlaceLimits(tx, personId, ctx.now)
  if (!limits) throw new Refusal('closed', { reason: 'own_places_off' })
  if (input.radiusM > limits.maxRadiusM)
    throw new Refusal('invalid', { fields: { radiusM: 'own_radius_large' } })
  if ((await countOwnPlaces(tx, personId)) >= limits.perPerson)
    throw new Refusal('closed', { reason: 'own_places_used', values: { perPerson: limits.perPerson } })
  const at = new Date(ctx.now)
  const sealed = sealOwnPlace(tx.orgId, id, input)
  await tx.sql`
    INSERT INTO request (org_id, id, kind, person_id, work_date, claimed_at, reason, state, created_at, input_hash)
    VALUES (${tx.orgId}::uuid, ${id}::uuid, 'place', ${personId}::uuid, ${setting.workDate}::date, ${at}, ${reason},
            'pending', ${at}, ${inputHash(input)})`
  await tx.sql`
    INSERT INTO approval_step (org_id, id, request_id, position, state)
    VALUES (${tx.orgId}::uuid, ${uuidv7()}::uuid, ${id}::uuid, 1, 'pending')`
  await tx.sql`
    INSERT INTO own_place (org_id, id, person_id, kind, name, key_id, sealed, created_at)
    VALUES (${tx.orgId}::uuid, ${id}::uuid, ${personId}::uuid, ${kind}, ${name}, ${sealed.keyId},
            ${sealed.bytes}::bytea, ${at})`
  await audit(tx, ctx, {
    verb: 'registerOwnPlace',
    target: { kind: 'own_place', id },
    after: { kind, radiusM: input.radiusM },
  })
}
