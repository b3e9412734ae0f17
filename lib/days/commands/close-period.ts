import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { loadClosedThrough } from '@/lib/schedules/queries/closed-through'
import { addDays, asWorkDate, lastOfMonth, type WorkDate } from '@/lib/time/work-date'
import type { ClosePeriod } from '../schema'

/**
 * Closes everything up to the end of a month: its days change no more, whatever comes later. Closing what is closed
 * already changes nothing. Refusals: forbidden; invalid when the month is not over everywhere or has no day; conflict
 * while a day of it is still open, a request that a day would come of waits, or days are being derived anew.
 */
export async function closePeriod(
  ctx: Ctx,
  input: z.output<typeof ClosePeriod>,
): Promise<{ through: WorkDate }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  const to = lastOfMonth(asWorkDate(`${input.month}-01`))
  return withTenant(ctx, async (tx) => {
    // First, because its row is the lock: configuration, roster and closing follow each other.
    await tx.sql`UPDATE org SET config_stamp = config_stamp + 1 WHERE id = ${tx.orgId}::uuid`
    const closed = await loadClosedThrough(tx)
    if (closed !== null && to <= closed) return { through: closed }
    // Whoever writes about a person's days holds his row; from here on he reads that they are closed.
    await tx.sql`SELECT 1 FROM ledger WHERE org_id = ${tx.orgId}::uuid ORDER BY id FOR UPDATE`
    const from = closed === null ? await firstDay(tx) : addDays(closed, 1)
    if (from === null || from > to) throw new Refusal('invalid', { fields: { month: 'period_empty' } })
    await refuseUnsettled(tx, ctx, to)
    const id = uuidv7()
    await tx.sql`
      INSERT INTO period (org_id, id, from_date, to_date, closed_at, closed_by_id)
      VALUES (${tx.orgId}::uuid, ${id}::uuid, ${from}::date, ${to}::date, ${new Date(ctx.now)},
              ${ctx.actor.kind === 'member' ? ctx.actor.personId : null}::uuid)`
    await audit(tx, ctx, { verb: 'closePeriod', target: { kind: 'period', id }, after: { from, to } })
    return { through: to }
  })
}

async function firstDay(tx: TenantTx): Promise<WorkDate | null> {
  const [row] = await tx.sql<{ first: WorkDate | null }>`
    SELECT min(work_date) AS first FROM day WHERE org_id = ${tx.orgId}::uuid`
  return row?.first ?? null
}

type Unsettled = { days: number; requests: number; runs: number }

async function refuseUnsettled(tx: TenantTx, ctx: Ctx, to: WorkDate): Promise<void> {
  // A window may reach into the day after, and the day ends last where it is twelve hours behind.
  const overAt = Date.parse(`${addDays(to, 1)}T00:00:00Z`) + 12 * 3_600_000
  if (ctx.now < overAt) throw new Refusal('invalid', { fields: { month: 'period_not_over' } })
  const [left] = await tx.sql<Unsettled>`
    SELECT (SELECT count(*)::int FROM day WHERE org_id = ${tx.orgId}::uuid AND work_date <= ${to}::date
               AND (status = 'pending' OR next_close_at IS NOT NULL)) AS days,
           (SELECT count(*)::int FROM request WHERE org_id = ${tx.orgId}::uuid AND work_date <= ${to}::date
               AND state = 'pending' AND kind NOT IN ('place', 'device', 'field_plan')) AS requests,
           (SELECT count(*)::int FROM recompute_run WHERE org_id = ${tx.orgId}::uuid AND from_date <= ${to}::date
               AND state <> 'done') AS runs`
  const { days = 0, requests = 0, runs = 0 } = left ?? {}
  if (requests > 0) throw new Refusal('conflict', { reason: 'period_requests', values: { requests } })
  if (runs > 0) throw new Refusal('conflict', { reason: 'period_recomputing' })
  if (days > 0) throw new Refusal('conflict', { reason: 'period_open_days', values: { days } })
}
