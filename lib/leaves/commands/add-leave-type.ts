import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { isUniqueViolation } from '@/lib/db/violation'
import type { AddLeaveType } from '../schema'

/** Adds a kind of leave. Refusals: forbidden; conflict when one in use has the name, as after the same form sent twice. */
export async function addLeaveType(ctx: Ctx, input: AddLeaveType): Promise<{ leaveTypeId: string }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  try {
    return { leaveTypeId: await withTenant(ctx, (tx) => insertLeaveType(tx, ctx, input)) }
  } catch (error) {
    if (isUniqueViolation(error, 'leave_type_name'))
      throw new Refusal('conflict', { fields: { name: 'taken' } })
    throw error
  }
}

/** Writes a kind of leave with its audit entry; whoever calls has settled the right. Returns its id. */
export async function insertLeaveType(tx: TenantTx, ctx: Ctx, input: AddLeaveType): Promise<string> {
  const id = uuidv7()
  await tx.sql`
    INSERT INTO leave_type (org_id, id, name, unit, paid, is_limited, wants_evidence, counts_rest_days, created_at)
    VALUES (${tx.orgId}::uuid, ${id}::uuid, ${input.name}, ${input.unit}, ${input.paid}, ${input.isLimited},
            ${input.wantsEvidence}, ${input.countsRestDays}, ${new Date(ctx.now)})`
  await audit(tx, ctx, { verb: 'addLeaveType', target: { kind: 'leave_type', id }, after: input })
  return id
}
