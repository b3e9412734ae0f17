import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { companyToday, requireReader } from '@/lib/schedules/queries/version-views'
import type { ScheduledList, ScheduledVersion } from '../schema'

/**
 * Every version that is published and not in force yet, of what a trial can try, the next first; of two from the same
 * date the later published. Refusals: forbidden for who may not configure.
 */
export async function listScheduled(ctx: Ctx): Promise<ScheduledList> {
  if (!requireReader(ctx).configure) throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    const { today } = await companyToday(tx, ctx)
    const versions = await tx.sql<ScheduledVersion>`
      SELECT * FROM (
        SELECT DISTINCT ON (v.noun_id, v.effective_from) v.kind, v.noun_id AS "nounId", v.name, v.id, v.number,
               v.effective_from AS "effectiveFrom", v.content
          FROM (
            SELECT 'shift' AS kind, n.id AS noun_id, n.name, v.id, v.number, v.effective_from, v.content FROM shift n
              JOIN shift_version v ON v.org_id = n.org_id AND v.shift_id = n.id
             WHERE n.org_id = ${tx.orgId}::uuid AND v.effective_from > ${today}::date
            UNION ALL
            SELECT 'group', n.id, n.name, v.id, v.number, v.effective_from, v.content FROM attendance_group n
              JOIN group_version v ON v.org_id = n.org_id AND v.group_id = n.id
             WHERE n.org_id = ${tx.orgId}::uuid AND v.effective_from > ${today}::date
            UNION ALL
            SELECT 'policy', n.id, n.name, v.id, v.number, v.effective_from, v.content FROM policy n
              JOIN policy_version v ON v.org_id = n.org_id AND v.policy_id = n.id
             WHERE n.org_id = ${tx.orgId}::uuid AND v.effective_from > ${today}::date
            UNION ALL
            SELECT 'calendar', n.id, n.name, v.id, v.number, v.effective_from, v.content FROM calendar n
              JOIN calendar_version v ON v.org_id = n.org_id AND v.calendar_id = n.id
             WHERE n.org_id = ${tx.orgId}::uuid AND v.effective_from > ${today}::date
          ) v
         ORDER BY v.noun_id, v.effective_from, v.number DESC
      ) scheduled
      ORDER BY "effectiveFrom", name, "nounId"`
    return { today, versions }
  })
}
