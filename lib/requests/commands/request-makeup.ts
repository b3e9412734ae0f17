import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { digestOf } from '@/lib/crypto/digest'
import { deriveDay } from '@/lib/days/commands/derive-day'
import { makeupQuota } from '@/lib/days/queries/get-day'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { isUniqueViolation } from '@/lib/db/violation'
import type { Slot } from '@/lib/rules/day-record'
import { blockedMakeup } from '@/lib/rules/makeup'
import { isReplay } from '../queries/is-replay'
import type { RequestMakeup } from '../schema'
import { attachFiles } from './attach-files'

type Input = z.output<typeof RequestMakeup>

/**
 * Asks for a make-up of one's own missed slot. The same id again returns the same request. Refusals: forbidden;
 * not_found (no such slot); closed with the reason (nothing_to_mend, already_waiting, too_old, quota_used); invalid when
 * the time lies outside the slot's window or ahead, or a file isn't one's own; conflict when the id is taken.
 */
export async function requestMakeup(ctx: Ctx, input: Input): Promise<{ requestId: string }> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  if (!can(actor, 'requestMakeup', { kind: 'person', personId, reportsToActor: false }))
    throw new Refusal('forbidden')
  const inputHash = digestOf([
    input.workDate,
    input.segment,
    input.side,
    input.at,
    input.reason,
    input.fileIds.join(),
  ])
  try {
    return await withTenant(
      ctx,
      async (tx) => {
        if (await isReplay(tx, { id: input.id, personId, inputHash })) return { requestId: input.id }
        await checkSlot(tx, ctx, personId, input)
        await append(tx, ctx, personId, input, inputHash)
        return { requestId: input.id }
      },
      { lockPersonId: personId },
    )
  } catch (error) {
    if (isUniqueViolation(error, 'request_pkey')) throw new Refusal('conflict', { reason: 'request_id_used' })
    throw error
  }
}

/** Derives the day first, so that the slot is judged as it stands now. */
async function checkSlot(tx: TenantTx, ctx: Ctx, personId: string, input: Input): Promise<void> {
  const target = { personId, workDate: input.workDate }
  const derived = await deriveDay(tx, ctx, target)
  const slot = derived?.record.slots.find((it) => it.segment === input.segment && it.side === input.side)
  const quota = await makeupQuota(tx, ctx, target)
  if (!slot || !quota) throw new Refusal('not_found', { reason: 'slot' })
  const [waiting] = await tx.sql`
    SELECT 1 FROM request WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid AND kind = 'makeup'
       AND state = 'pending' AND work_date = ${input.workDate}::date AND segment = ${input.segment} AND side = ${input.side}`
  const blocked = blockedMakeup({ ...quota, result: slot.result, waiting: waiting !== undefined })
  if (blocked) throw new Refusal('closed', { reason: blocked })
  if (!isPossible(slot, input.at, ctx.now)) throw new Refusal('invalid', { fields: { at: 'outside_window' } })
}

function isPossible(slot: Slot, at: number, now: number): boolean {
  return at >= slot.windowFrom && at < slot.windowTo && at <= now
}

async function append(
  tx: TenantTx,
  ctx: Ctx,
  personId: string,
  input: Input,
  inputHash: string,
): Promise<void> {
  await tx.sql`
    INSERT INTO request (org_id, id, kind, person_id, work_date, segment, side, claimed_at, reason, state, created_at,
                         input_hash)
    VALUES (${tx.orgId}::uuid, ${input.id}::uuid, 'makeup', ${personId}::uuid, ${input.workDate}::date,
            ${input.segment}, ${input.side}, ${new Date(input.at)}, ${input.reason}, 'pending', ${new Date(ctx.now)},
            ${inputHash})`
  await tx.sql`
    INSERT INTO approval_step (org_id, id, request_id, position, state)
    VALUES (${tx.orgId}::uuid, ${uuidv7()}::uuid, ${input.id}::uuid, 1, 'pending')`
  await attachFiles(tx, { requestId: input.id, personId, fileIds: input.fileIds })
  await audit(tx, ctx, {
    verb: 'requestMakeup',
    target: { kind: 'request', id: input.id },
    after: {
      workDate: input.workDate,
      segment: input.segment,
      side: input.side,
      at: input.at,
      files: input.fileIds,
    },
  })
}
