import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { refuseClosed } from '../queries/closed-through'
import type { RecomputeRange } from '../schema/recompute'
import { askRecompute } from './ask-recompute'

/** Has every day of the dates derived anew. `runId` is null when there is none. Refusals: forbidden, closed. */
export async function recomputeRange(
  ctx: Ctx,
  input: z.output<typeof RecomputeRange>,
): Promise<{ runId: string | null }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    // Closing a period changes this row: it either sees the run and waits for it, or is seen here.
    await tx.sql`SELECT 1 FROM org WHERE id = ${tx.orgId}::uuid FOR SHARE`
    await refuseClosed(tx, input.from)
    const runId = await askRecompute(tx, ctx, { change: { kind: 'range' }, ...input })
    await audit(tx, ctx, { verb: 'recomputeRange', target: { kind: 'org', id: tx.orgId }, after: input })
    return { runId }
  })
}
