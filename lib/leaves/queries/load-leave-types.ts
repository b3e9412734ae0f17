import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { LeaveTypeView } from '../schema'

/** Every kind of leave of the company, in the order they were added; those that ended last. */
export async function loadLeaveTypes(tx: TenantTx): Promise<LeaveTypeView[]> {
  return tx.sql<LeaveTypeView>`
    SELECT id, name, unit, paid, is_limited AS "isLimited", wants_evidence AS "wantsEvidence",
           counts_rest_days AS "countsRestDays", ended_at IS NOT NULL AS ended
      FROM leave_type WHERE org_id = ${tx.orgId}::uuid ORDER BY ended_at NULLS FIRST, created_at, id`
}
