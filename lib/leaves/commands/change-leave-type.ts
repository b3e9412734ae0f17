import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { isUniqueViolation } from '@/lib/db/violation'
import type { ChangeLeaveType } from '../schema'

type Content = Omit<ChangeLeaveType, 'leaveTypeId'>

/**
 * Changes the name of a kind of leave, whether it is paid, limited, or asked for with a picture; for what is asked from
 * now on. The same again changes nothing. Refusals: forbidden; not_found; closed (leave_type_ended); conflict when one in
 * use has the name.
 */
export async function changeLeaveType(
  ctx: Ctx,
  { leaveTypeId, ...after }: ChangeLeaveType,
): Promise<{ leaveTypeId: string }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  try {
    await withTenant(ctx, async (tx) => {
      const [found] = await tx.sql<Content & { ended: boolean }>`
        SELECT name, paid, is_limited AS "isLimited", wants_evidence AS "wantsEvidence", ended_at IS NOT NULL AS ended
          FROM leave_type WHERE org_id = ${tx.orgId}::uuid AND id = ${leaveTypeId}::uuid FOR UPDATE`
      if (!found) throw new Refusal('not_found')
      const { ended, ...before } = found
      if (ended) throw new Refusal('closed', { reason: 'leave_type_ended' })
      if (isSame(before, after)) return
      await tx.sql`
        UPDATE leave_type SET name = ${after.name}, paid = ${after.paid}, is_limited = ${after.isLimited},
               wants_evidence = ${after.wantsEvidence}
         WHERE org_id = ${tx.orgId}::uuid AND id = ${leaveTypeId}::uuid`
      await audit(tx, ctx, {
        verb: 'changeLeaveType',
        target: { kind: 'leave_type', id: leaveTypeId },
        before,
        after,
      })
    })
  } catch (error) {
    if (isUniqueViolation(error, 'leave_type_name'))
      throw new Refusal('conflict', { fields: { name: 'taken' } })
    throw error
  }
  return { leaveTypeId }
}

function isSame(a: Content, b: Content): boolean {
  return (
    a.name === b.name &&
    a.paid === b.paid &&
    a.isLimited === b.isLimited &&
    a.wantsEvidence === b.wantsEvidence
  )
}
