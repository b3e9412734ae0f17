import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { moveDevice } from '@/lib/devices/commands/move-device'
import { eraseOwnPlace } from '@/lib/ownplaces/commands/erase-own-place'
import { PLAN_MARGIN_MIN } from '@/lib/rules/field-plan'
import { EVERY_STATE, readRequests } from '../queries/request-rows'
import { isSpanKind, type RequestState, type WithdrawRequest } from '../schema'
import { deriveSpan } from './derive-span'

/**
 * Takes one's own waiting make-up, place, device, application or span back, an approved application until something can have
 * come of it, an approved span until it begins; where a place was is erased, and days a span counted on are derived without
 * it. Refusals: not_found for anybody else's; closed once it was decided or has begun, or for
 * a punch under review, which is not the person's to take back.
 */
export async function withdrawRequest(
  ctx: Ctx,
  { requestId }: z.output<typeof WithdrawRequest>,
): Promise<{ state: RequestState }> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('not_found')
  const { personId } = actor
  const withdraw = async (tx: TenantTx): Promise<{ state: RequestState }> => {
    const own = { id: requestId, personIds: [personId], exceptPersonId: null, states: EVERY_STATE, limit: 1 }
    const [request] = await readRequests(tx, ctx, own, new Set())
    if (!request) throw new Refusal('not_found')
    if (request.state === 'withdrawn') return { state: 'withdrawn' }
    if (!request.allowed.withdrawRequest) {
      if (isSpanKind(request.kind) && request.state === 'approved')
        throw new Refusal('closed', { reason: 'span_begun' })
      if (request.kind !== 'field_plan' || request.state !== 'approved')
        throw new Refusal('closed', { reason: 'already_decided' })
      throw new Refusal('closed', { reason: 'plan_begun', values: { minutes: PLAN_MARGIN_MIN } })
    }
    const at = new Date(ctx.now)
    await tx.sql`
      UPDATE request SET state = 'withdrawn', decided_at = ${at}
       WHERE org_id = ${tx.orgId}::uuid AND id = ${requestId}::uuid`
    await tx.sql`
      UPDATE approval_step SET state = 'withdrawn', decided_at = ${at}
       WHERE org_id = ${tx.orgId}::uuid AND request_id = ${requestId}::uuid AND state = 'pending'`
    if (request.kind === 'place') await eraseOwnPlace(tx, ctx, requestId)
    if (request.kind === 'device') await moveDevice(tx, ctx, requestId, ['waiting'], 'revoked')
    const counted = isSpanKind(request.kind) && request.state === 'approved'
    const days = counted ? await deriveSpan(tx, ctx, requestId) : []
    await audit(tx, ctx, {
      verb: 'withdrawRequest',
      target: { kind: 'request', id: requestId },
      before: { state: request.state },
      after: { state: 'withdrawn', ...(counted ? { days } : {}) },
    })
    return { state: 'withdrawn' }
  }
  // The same lock as deciding and punching take, so that only one of them comes first.
  return withTenant(ctx, withdraw, { lockPersonId: personId })
}
