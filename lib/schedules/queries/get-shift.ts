import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { ShiftContent } from '../schema/shift'
import type { VersionedView } from '../schema/version'
import { companyToday, requireReader, type VersionRow, viewOf } from './version-views'

/** One shift with all its versions, the newest first. Refusals: forbidden, not_found. */
export async function getShift(
  ctx: Ctx,
  { shiftId }: { shiftId: string },
): Promise<VersionedView<ShiftContent>> {
  const allowed = requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const company = await companyToday(tx, ctx)
    const rows = await tx.sql<VersionRow>`
      SELECT n.name, v.id, v.number, v.effective_from, v.published_at, p.name AS published_by, v.content FROM shift n
      JOIN shift_version v ON v.org_id = n.org_id AND v.shift_id = n.id
      LEFT JOIN person p ON p.org_id = v.org_id AND p.id = v.published_by_id
      WHERE n.org_id = ${tx.orgId}::uuid AND n.id = ${shiftId}::uuid ORDER BY v.number DESC`
    return viewOf(shiftId, rows, company, allowed, (content) => ShiftContent.parse(content))
  })
}
