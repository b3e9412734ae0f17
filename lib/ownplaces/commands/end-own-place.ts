import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { lockPerson, withTenant } from '@/lib/db/tenant'
import type { EndOwnPlace } from '../schema'
import { eraseOwnPlace } from './erase-own-place'

/**
 * From now on no punch counts there, and where it was is erased: the person gives his place up, or HR takes it away. Again
 * changes nothing. Refusals: not_found for whoever may not know of it; closed (own_place_waiting) before it was decided:
 * the request is withdrawn or rejected.
 */
export async function endOwnPlace(
  ctx: Ctx,
  { ownPlaceId }: z.output<typeof EndOwnPlace>,
): Promise<{ ownPlaceId: string }> {
  await withTenant(ctx, async (tx) => {
    const [owner] = await tx.sql<{ person_id: string }>`
      SELECT person_id FROM own_place WHERE org_id = ${tx.orgId}::uuid AND id = ${ownPlaceId}::uuid`
    const personId = owner?.person_id ?? ''
    const target = { kind: 'person', personId, reportsToActor: false } as const
    if (!owner || !can(ctx.actor, 'endOwnPlace', target)) throw new Refusal('not_found')
    await lockPerson(tx, personId)
    const [request] = await tx.sql<{ state: string }>`
      SELECT state FROM request WHERE org_id = ${tx.orgId}::uuid AND id = ${ownPlaceId}::uuid`
    if (request?.state === 'pending') throw new Refusal('closed', { reason: 'own_place_waiting' })
    if (!(await eraseOwnPlace(tx, ctx, ownPlaceId))) return
    await audit(tx, ctx, { verb: 'endOwnPlace', target: { kind: 'own_place', id: ownPlaceId } })
  })
  return { ownPlaceId }
}
