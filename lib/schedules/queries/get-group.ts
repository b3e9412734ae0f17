import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { GroupContent } from '../schema/group'
import type { VersionedView } from '../schema/version'
import { companyToday, requireReader, type VersionRow, viewOf } from './version-views'

/** One attendance group with all its versions, the newest first. Refusals: forbidden, not_found. */
export async function getGroup(
  ctx: Ctx,
  { groupId }: { groupId: string },
): Promise<VersionedView<GroupContent>> {
  const allowed = requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const company = await companyToday(tx, ctx)
    const rows = await tx.sql<VersionRow>`
      SELECT n.name, v.id, v.number, v.effective_from, v.published_at, p.name AS published_by, v.content
        FROM attendance_group n
      JOIN group_version v ON v.org_id = n.org_id AND v.group_id = n.id
      LEFT JOIN person p ON p.org_id = v.org_id AND p.id = v.published_by_id
      WHERE n.org_id = ${tx.orgId}::uuid AND n.id = ${groupId}::uuid ORDER BY v.number DESC`
    return viewOf(groupId, rows, company, allowed, (content) => GroupContent.parse(content))
  })
}
