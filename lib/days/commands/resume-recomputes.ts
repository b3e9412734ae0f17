import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { queueRecompute } from '@/lib/schedules/commands/ask-recompute'

/** A run that has stood still this long lost its worker: a batch takes seconds. */
const STILL_MS = 15 * 60_000

/** Puts runs before the worker again that have stood still. They go on where they were. Returns how many. */
export async function resumeRecomputes(ctx: Ctx): Promise<number> {
  return withTenant(ctx, async (tx) => {
    const still = await tx.sql<{ id: string }>`
      SELECT id FROM recompute_run WHERE org_id = ${tx.orgId}::uuid AND state <> 'done'
         AND moved_at < ${new Date(ctx.now - STILL_MS)}`
    for (const { id } of still) await queueRecompute(tx, id)
    return still.length
  })
}
