import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { EndLeaveType } from '../schema'

/**
 * From now on nobody asks for this kind of leave or is granted any; what was asked for is decided as ever. Again changes
 * nothing. Refusals: forbidden; not_found.
 */
export async function endLeaveType(
  ctx: Ctx,
  { leaveTypeId }: z.output<typeof EndLeaveType>,
): Promise<{ leaveTypeId: string }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  await withTenant(ctx, async (tx) => {
    const [found] = await tx.sql<{ ended_at: Date | null }>`
      SELECT ended_at FROM leave_type WHERE org_id = ${tx.orgId}::uuid AND id = ${leaveTypeId}::uuid FOR UPDATE`
    if (!found) throw new Refusal('not_found')
    if (found.ended_at !== null) return
    await tx.sql`
      UPDATE leave_type SET ended_at = ${new Date(ctx.now)}
       WHERE org_id = ${tx.orgId}::uuid AND id = ${leaveTypeId}::uuid`
    await audit(tx, ctx, { verb: 'endLeaveType', target: { kind: 'leave_type', id: leaveTypeId } })
  })
  return { leaveTypeId }
}
