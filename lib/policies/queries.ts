import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import {
  companyToday,
  type ItemRow,
  listOf,
  requireReader,
  type VersionRow,
  viewOf,
} from '@/lib/schedules/queries/version-views'
import type { VersionedList, VersionedView } from '@/lib/schedules/schema/version'
import { PolicyContent } from './schema'

/** The company's policies by name. Refusals: forbidden. */
export async function listPolicies(ctx: Ctx): Promise<VersionedList> {
  const allowed = requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const company = await companyToday(tx, ctx)
    const rows = await tx.sql<ItemRow>`
      SELECT n.id, n.name, v.effective_from, v.number FROM policy n
      JOIN policy_version v ON v.org_id = n.org_id AND v.policy_id = n.id
      WHERE n.org_id = ${tx.orgId}::uuid ORDER BY n.name, n.id, v.number`
    return listOf(rows, company, allowed)
  })
}

/** One policy with all its versions, the newest first. Refusals: forbidden, not_found. */
export async function getPolicy(
  ctx: Ctx,
  { policyId }: { policyId: string },
): Promise<VersionedView<PolicyContent>> {
  const allowed = requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const company = await companyToday(tx, ctx)
    const rows = await tx.sql<VersionRow>`
      SELECT n.name, v.id, v.number, v.effective_from, v.published_at, p.name AS published_by, v.content FROM policy n
      JOIN policy_version v ON v.org_id = n.org_id AND v.policy_id = n.id
      LEFT JOIN person p ON p.org_id = v.org_id AND p.id = v.published_by_id
      WHERE n.org_id = ${tx.orgId}::uuid AND n.id = ${policyId}::uuid ORDER BY v.number DESC`
    return viewOf(policyId, rows, company, allowed, (content) => PolicyContent.parse(content))
  })
}
