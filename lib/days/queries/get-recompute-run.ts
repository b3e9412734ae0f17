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
      SELECT id, reason, from_date AS "from", to_date AS "to", state, total, done, derived, failed,
             (extract(epoch FROM asked_at) * 1000)::float8 AS "askedAt",
             (extract(epoch FROM started_at) * 1000)::float8 AS "startedAt",
             (extract(epoch FROM finished_at) * 1000)::float8 AS "finishedAt"
        FROM recompute_run WHERE org_id = ${tx.orgId}::uuid AND id = ${target.runId}::uuid`
    if (!run) throw new Refusal('not_found')
    return run
  })
}
