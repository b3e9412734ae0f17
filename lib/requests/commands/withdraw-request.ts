import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { moveDevice } from '@/lib/devices/commands/move-device'
import { eraseOwnPlace } from '@/lib/ownplaces/commands/erase-own-place'
import { mayBeWithdrawn, type RequestKind, type RequestState, type WithdrawRequest } from '../schema'

/**
 * Takes one's own waiting make-up, place, device or application back, an approved application until it begins; where a place was is
 * erased. Refusals: not_found for anybody else's; closed once it was decided or has begun, or for a punch under review,
 * which is not the person's to take back.
 */
export async function withdrawRequest(
  ctx: Ctx,
  input: z.output<typeof WithdrawRequest>,
): Promise<{ state: RequestState }> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('not_found')
  // The same lock as deciding takes, so that only one of the two ends the request.
  const options = { lockPersonId: actor.personId }
  const withdraw = async (tx: TenantTx): Promise<{ state: RequestState }> => {
    const [row] = await tx.sql<{
      person_id: string
      kind: RequestKind
      state: RequestState
      claimed_at: Date
    }>`
      SELECT person_id, kind, state, claimed_at FROM request
       WHERE org_id = ${tx.orgId}::uuid AND id = ${input.requestId}::uuid`
    if (!row) throw new Refusal('not_found')
    const target = { kind: 'person', personId: row.person_id, reportsToActor: false } as const
    if (!can(actor, 'withdrawRequest', target)) throw new Refusal('not_found')
    if (row.state === 'withdrawn') return { state: 'withdrawn' }
    if (!mayBeWithdrawn(row.kind, row.state, row.claimed_at.getTime(), ctx.now)) {
      const hasBegun = row.kind === 'field_plan' && row.state === 'approved'
      throw new Refusal('closed', { reason: hasBegun ? 'plan_begun' : 'already_decided' })
    }
    const at = new Date(ctx.now)
    await tx.sql`
      UPDATE request SET state = 'withdrawn', decided_at = ${at}
       WHERE org_id = ${tx.orgId}::uuid AND id = ${input.requestId}::uuid`
    await tx.sql`
      UPDATE approval_step SET state = 'withdrawn', decided_at = ${at}
       WHERE org_id = ${tx.orgId}::uuid AND request_id = ${input.requestId}::uuid AND state = 'pending'`
    if (row.kind === 'place') await eraseOwnPlace(tx, ctx, input.requestId)
    if (row.kind === 'device') await moveDevice(tx, ctx, input.requestId, ['waiting'], 'revoked')
    await audit(tx, ctx, {
      verb: 'withdrawRequest',
      target: { kind: 'request', id: input.requestId },
      before: { state: row.state },
      after: { state: 'withdrawn' },
    })
    return { state: 'withdrawn' }
  }
  return withTenant(ctx, withdraw, options)
}
