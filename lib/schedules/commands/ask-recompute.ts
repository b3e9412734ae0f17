import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import type { WorkDate } from '@/lib/time/work-date'
import type { RecomputeChange } from '../queries/depends-on'

/**
 * Asks the worker to derive anew what a change touches, in the change's own transaction: committed with it or gone with
 * it. Returns the run's id, or null when no day exists yet on these dates (both inclusive), which then will be derived
 * with the new state anyway.
 */
export async function askRecompute(
  tx: TenantTx,
  ctx: Ctx,
  asked: { readonly change: RecomputeChange; readonly from: WorkDate; readonly to: WorkDate | null },
): Promise<string | null> {
  const [days] = await tx.sql`
    SELECT 1 FROM day WHERE org_id = ${tx.orgId}::uuid AND work_date >= ${asked.from}::date
       AND work_date <= coalesce(${asked.to}::date, 'infinity') LIMIT 1`
  if (!days) return null
  const runId = uuidv7()
  const at = new Date(ctx.now)
  await tx.sql`
    INSERT INTO recompute_run (org_id, id, reason, change, from_date, to_date, state, asked_by_id, asked_at, moved_at)
    VALUES (${tx.orgId}::uuid, ${runId}::uuid, ${asked.change.kind}, ${JSON.stringify(asked.change)}::jsonb,
            ${asked.from}::date, ${asked.to}::date, 'waiting',
            ${ctx.actor.kind === 'member' ? ctx.actor.personId : null}::uuid, ${at}, ${at})`
  await queueRecompute(tx, runId)
  return runId
}

/** Puts the run before the worker; once, however often it is called before the worker takes it. */
export async function queueRecompute(tx: TenantTx, runId: string): Promise<void> {
  await tx.sql`
    SELECT graphile_worker.add_job('recomputeDays', ${JSON.stringify({ orgId: tx.orgId, runId })}::json,
                                   job_key => ${`recompute:${runId}`})`
}
