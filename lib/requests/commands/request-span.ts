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
import { leaveShortfall } from '@/lib/rules/leave-balance'
import { isReplay } from '../queries/is-replay'
import { type WeighedSpan, weighSpan } from '../queries/weigh-span'
import { MAX_WAITING_SPANS, type RequestSpan } from '../schema'
import { attachFiles } from './attach-files'

type Input = z.output<typeof RequestSpan>

/**
 * Asks for leave, a trip, an outing or overtime of one's own. The same id again returns the same request. Refusals:
 * forbidden; those of `weighSpan`; invalid when the leave exceeds what is left of it, wants a picture, or a picture isn't
 * one's own; too_many waiting at once; conflict when the id is taken.
 */
export async function requestSpan(ctx: Ctx, input: Input): Promise<{ requestId: string }> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  if (!can(actor, 'requestSpan', { kind: 'person', personId, reportsToActor: false }))
    throw new Refusal('forbidden')
  try {
    return await withTenant(
      ctx,
      async (tx) => {
        if (await isReplay(tx, { id: input.id, personId, inputHash: hashOf(input) }))
          return { requestId: input.id }
        const weighed = await weighSpan(tx, ctx, personId, input)
        refuseLacking(weighed, input)
        await refuseCrowd(tx, personId)
        await append(tx, ctx, personId, input, weighed)
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

function hashOf({ kind, from, to, leaveTypeId, typedPlace, reason, fileIds }: Input): string {
  const ends = [from.date, from.min, to.date, to.min]
  return digestOf([kind, ...ends, leaveTypeId, typedPlace, reason, fileIds.join()])
}

function refuseLacking({ leave }: WeighedSpan, { fileIds }: Input): void {
  if (leave === null) return
  const { type, amount, account } = leave
  if (type.wantsEvidence && fileIds.length === 0)
    throw new Refusal('invalid', { fields: { fileIds: 'evidence_wanted' } })
  if (!type.isLimited) return
  const { grants, takes } = account
  if (leaveShortfall(grants, [...takes, ...amount.days]) > leaveShortfall(grants, takes))
    throw new Refusal('invalid', { fields: { leaveTypeId: 'leave_used_up' } })
}

async function refuseCrowd(tx: TenantTx, personId: string): Promise<void> {
  const [waiting] = await tx.sql<{ count: number }>`
    SELECT count(*)::int AS count FROM request
     WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid AND state = 'pending'
       AND kind IN ('leave', 'trip', 'out', 'overtime')`
  if ((waiting?.count ?? 0) >= MAX_WAITING_SPANS)
    throw new Refusal('too_many', { reason: 'waiting_spans', values: { max: MAX_WAITING_SPANS } })
}

async function append(
  tx: TenantTx,
  ctx: Ctx,
  personId: string,
  input: Input,
  { span, zone, workDate, leave }: WeighedSpan,
): Promise<void> {
  const { id, kind, typedPlace, reason, leaveTypeId, fileIds } = input
  const paid = leave?.type.paid ?? kind !== 'overtime'
  const leaveDays = leave && JSON.stringify(leave.amount.days)
  await tx.sql`
    INSERT INTO request (org_id, id, kind, person_id, work_date, claimed_at, until_at, zone, typed_place, reason, paid,
                         needs_punch, leave_type_id, leave_days, state, created_at, input_hash)
    VALUES (${tx.orgId}::uuid, ${id}::uuid, ${kind}, ${personId}::uuid, ${workDate}::date, ${new Date(span.from)},
            ${new Date(span.to)}, ${zone}, ${typedPlace}, ${reason}, ${paid}, false, ${leaveTypeId}::uuid,
            ${leaveDays}::jsonb, 'pending', ${new Date(ctx.now)}, ${hashOf(input)})`
  await tx.sql`
    INSERT INTO approval_step (org_id, id, request_id, position, state)
    VALUES (${tx.orgId}::uuid, ${uuidv7()}::uuid, ${id}::uuid, 1, 'pending')`
  await attachFiles(tx, { requestId: id, personId, fileIds })
  await audit(tx, ctx, {
    verb: 'requestSpan',
    target: { kind: 'request', id },
    after: {
      ...{ kind, workDate, from: span.from, to: span.to, leaveTypeId },
      ...{ amount: leave?.amount.total ?? null, files: fileIds },
    },
  })
}
