import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { lockPerson, type TenantTx, withTenant } from '@/lib/db/tenant'
import { reportsTo } from '@/lib/people/queries'
import { loadStoredSpan } from '../queries/load-stored-span'
import type { RevokeRequest } from '../schema'
import { deriveSpan } from './derive-span'

/**
 * Takes an approved span back, whenever it was: its days are derived without it, and its leave is given back. Again
 * changes nothing. Refusals: not_found when there is no such span, or the actor may not see it; forbidden when he may see
 * but not revoke, his own above all; closed (not_approved, period_closed).
 */
export async function revokeRequest(
  ctx: Ctx,
  { requestId, reason }: z.output<typeof RevokeRequest>,
): Promise<{ state: 'revoked' }> {
  return withTenant(ctx, async (tx) => {
    const { personId } = await loadStoredSpan(tx, requestId)
    await requireRevoker(tx, ctx, personId)
    await lockPerson(tx, personId)
    const { state } = await loadStoredSpan(tx, requestId)
    if (state === 'revoked') return { state }
    if (state !== 'approved') throw new Refusal('closed', { reason: 'not_approved' })
    const at = new Date(ctx.now)
    await tx.sql`
      UPDATE request SET state = 'revoked', decided_at = ${at}
       WHERE org_id = ${tx.orgId}::uuid AND id = ${requestId}::uuid`
    // A step of its own: who had approved it stays known.
    await tx.sql`
      INSERT INTO approval_step (org_id, id, request_id, position, state, decided_by_id, decided_at, note)
      SELECT org_id, ${uuidv7()}::uuid, request_id, max(position) + 1, 'revoked',
             ${ctx.actor.kind === 'member' ? ctx.actor.personId : null}::uuid, ${at}, ${reason}
        FROM approval_step WHERE org_id = ${tx.orgId}::uuid AND request_id = ${requestId}::uuid
       GROUP BY org_id, request_id`
    const days = await deriveSpan(tx, ctx, requestId)
    await audit(tx, ctx, {
      verb: 'revokeRequest',
      target: { kind: 'request', id: requestId },
      before: { state },
      after: { state: 'revoked', reason, days },
    })
    return { state: 'revoked' }
  })
}

async function requireRevoker(tx: TenantTx, ctx: Ctx, personId: string): Promise<void> {
  const target = { kind: 'person', personId, reportsToActor: await reportsTo(tx, ctx, personId) } as const
  if (can(ctx.actor, 'revokeRequest', target)) return
  throw new Refusal(can(ctx.actor, 'readDays', target) ? 'forbidden' : 'not_found')
}
