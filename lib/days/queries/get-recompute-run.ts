import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { RecomputeRunView } from '../schema'

/** How far a recomputation has come. Refusals: forbidden, not_found. */
export async function getRecomputeRun(ctx: Ctx, target: { runId: string }): Promise<RecomputeRunView> {
  if (!can(ctx.actor, 'readOrg', { kind: 'org' })) throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    const [run] = await tx.sql<RecomputeRunView>`
      SELECT r.id, r.reason, r.from_date AS "from", r.to_date AS "to", r.state, r.total, r.done, r.derived, r.failed,
             p.name AS "askedBy", (extract(epoch FROM r.asked_at) * 1000)::float8 AS "askedAt",
             (extract(epoch FROM r.started_at) * 1000)::float8 AS "startedAt",
             (extract(epoch FROM r.finished_at) * 1000)::float8 AS "finishedAt"
        FROM recompute_run r LEFT JOIN person p ON p.org_id = r.org_id AND p.id = r.asked_by_id
       WHERE r.org_id = ${tx.orgId}::uuid AND r.id = ${target.runId}::uuid`
    if (!run) throw new Refusal('not_found')
    return run
  })
}
