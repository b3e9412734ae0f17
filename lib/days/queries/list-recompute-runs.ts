import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { RecomputeRunLine } from '../schema'

/** How many runs are listed: those of some weeks. */
const SHOWN = 20

/** What is being derived anew and what was, the newest first. Refusals: forbidden. */
export async function listRecomputeRuns(ctx: Ctx): Promise<readonly RecomputeRunLine[]> {
  if (!can(ctx.actor, 'readOrg', { kind: 'org' })) throw new Refusal('forbidden')
  return withTenant(
    ctx,
    (tx) => tx.sql<RecomputeRunLine>`
      SELECT r.id, r.reason, r.from_date AS "from", r.to_date AS "to", r.state, r.total, r.done, r.derived, r.failed,
             p.name AS "askedBy", about.name AS about,
             (extract(epoch FROM r.asked_at) * 1000)::float8 AS "askedAt",
             (extract(epoch FROM r.started_at) * 1000)::float8 AS "startedAt",
             (extract(epoch FROM r.finished_at) * 1000)::float8 AS "finishedAt"
        FROM recompute_run r LEFT JOIN person p ON p.org_id = r.org_id AND p.id = r.asked_by_id
        LEFT JOIN (SELECT org_id, id, 'group' AS kind, name FROM attendance_group
             UNION ALL SELECT org_id, id, 'shift', name FROM shift
             UNION ALL SELECT org_id, id, 'policy', name FROM policy
             UNION ALL SELECT org_id, id, 'calendar', name FROM calendar
             UNION ALL SELECT org_id, id, 'membership', name FROM person) about
          ON about.org_id = r.org_id AND about.kind = r.reason
         AND about.id = coalesce(r.change->>'id', r.change->>'personId')::uuid
       WHERE r.org_id = ${tx.orgId}::uuid ORDER BY r.asked_at DESC, r.id DESC LIMIT ${SHOWN}`,
  )
}
