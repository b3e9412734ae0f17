import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { RangeCount, RecomputeRange } from '../schema/recompute'
import { refuseClosed } from './closed-through'

/** How many days `recomputeRange` would have derived anew; refuses what it refuses. Refusals: forbidden, closed. */
export async function countRange(
  ctx: Ctx,
  { from, to }: z.output<typeof RecomputeRange>,
): Promise<RangeCount> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    await refuseClosed(tx, from)
    const [count] = await tx.sql<RangeCount>`
      SELECT count(*)::int AS days, count(DISTINCT person_id)::int AS people FROM day
       WHERE org_id = ${tx.orgId}::uuid AND work_date >= ${from}::date AND work_date <= ${to}::date`
    return count ?? { days: 0, people: 0 }
  })
}
