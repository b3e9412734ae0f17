import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { VersionedList } from '../schema/version'
import { companyToday, type ItemRow, listOf, requireReader } from './version-views'

/** The company's attendance groups by name. Refusals: forbidden. */
export async function listGroups(ctx: Ctx): Promise<VersionedList> {
  const allowed = requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const company = await companyToday(tx, ctx)
    const rows = await tx.sql<ItemRow>`
      SELECT n.id, n.name, v.effective_from, v.number FROM attendance_group n
      JOIN group_version v ON v.org_id = n.org_id AND v.group_id = n.id
      WHERE n.org_id = ${tx.orgId}::uuid ORDER BY n.name, n.id, v.number`
    return listOf(rows, company, allowed)
  })
}
