import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { leaveShortfall } from '@/lib/rules/leave-balance'
import { companyToday } from '@/lib/schedules/queries/version-views'
import type { WorkDate } from '@/lib/time/work-date'
import { loadLeaveAccounts } from '../queries/load-leave-accounts'
import { peopleMeant } from '../queries/people-meant'
import type { GrantLeave } from '../schema'

type Input = z.output<typeof GrantLeave>

/**
 * Grants leave to one or many, in one transaction and with one audit entry. A negative amount takes back, never more than
 * is left. The same id again returns what was granted. Refusals: forbidden; not_found for an unknown kind, person,
 * department or group; closed (leave_type_ended); invalid when nobody is meant or somebody has less than is taken back;
 * conflict when the id is taken.
 */
export async function grantLeave(ctx: Ctx, input: Input): Promise<{ people: number }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  const { id, leaveTypeId, whom } = input
  return withTenant(ctx, async (tx) => {
    // The kind's row is the lock: the same grant sent twice at once is granted once.
    const [type] = await tx.sql<{ ended: boolean }>`
      SELECT ended_at IS NOT NULL AS ended FROM leave_type
       WHERE org_id = ${tx.orgId}::uuid AND id = ${leaveTypeId}::uuid FOR UPDATE`
    if (!type) throw new Refusal('not_found', { reason: 'leave_type' })
    const known = await grantedBefore(tx, input)
    if (known > 0) return { people: known }
    if (type.ended) throw new Refusal('closed', { reason: 'leave_type_ended' })
    const { today } = await companyToday(tx, ctx)
    const personIds = await peopleMeant(tx, whom, today)
    if (personIds.length === 0) throw new Refusal('invalid', { fields: { whom: 'grant_nobody' } })
    if (input.amount < 0) await refuseBelowZero(tx, personIds, input)
    await tx.sql`
      INSERT INTO leave_grant (org_id, id, batch_id, person_id, leave_type_id, amount, from_date, to_date, reason,
                               created_at, created_by_id)
      SELECT ${tx.orgId}::uuid, g.id, ${id}::uuid, g.person_id, ${leaveTypeId}::uuid, ${input.amount}, ${input.from}::date,
             ${input.to}::date, ${input.reason}, ${new Date(ctx.now)},
             ${ctx.actor.kind === 'member' ? ctx.actor.personId : null}::uuid
        FROM unnest(${personIds.map(() => uuidv7())}::uuid[], ${personIds}::uuid[]) AS g(id, person_id)`
    const { amount, from, to, reason } = input
    await audit(tx, ctx, {
      verb: 'grantLeave',
      target: { kind: 'leave_grant', id },
      after: { ...{ leaveTypeId, amount, from, to, reason }, whom: whom.kind, people: personIds.length },
    })
    return { people: personIds.length }
  })
}

type Granted = {
  leaveTypeId: string
  amount: number
  from: WorkDate
  to: WorkDate
  reason: string
  people: number
}

/** To how many this very grant was given already; 0 when it wasn't. */
async function grantedBefore(tx: TenantTx, input: Input): Promise<number> {
  const [known] = await tx.sql<Granted>`
    SELECT leave_type_id AS "leaveTypeId", amount, from_date AS "from", to_date AS "to", reason,
           count(*) OVER ()::int AS people
      FROM leave_grant WHERE org_id = ${tx.orgId}::uuid AND batch_id = ${input.id}::uuid LIMIT 1`
  if (!known) return 0
  const { leaveTypeId, amount, from, to, reason } = known
  const isSame =
    leaveTypeId === input.leaveTypeId &&
    amount === input.amount &&
    from === input.from &&
    to === input.to &&
    reason === input.reason
  if (!isSame) throw new Refusal('conflict', { reason: 'grant_id_used' })
  return known.people
}

/** Under the locks of all of them, which whoever asks for leave takes too. */
async function refuseBelowZero(tx: TenantTx, personIds: readonly string[], input: Input): Promise<void> {
  await tx.sql`
    SELECT 1 FROM ledger WHERE org_id = ${tx.orgId}::uuid AND id = ANY (${personIds}::uuid[]) ORDER BY id FOR UPDATE`
  const accounts = await loadLeaveAccounts(tx, personIds)
  const lacking = personIds.filter((personId) => {
    const { grants, takes } = accounts(personId, input.leaveTypeId)
    return leaveShortfall([...grants, input], takes) > leaveShortfall(grants, takes)
  })
  if (lacking.length > 0)
    throw new Refusal('invalid', {
      fields: { amount: 'grant_below_zero' },
      values: { people: lacking.length },
    })
}
