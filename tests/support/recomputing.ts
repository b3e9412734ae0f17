import { recomputeBatch } from '@/lib/days/commands/recompute-batch'
import { getRecomputeRun } from '@/lib/days/queries/get-recompute-run'
import { withTenant } from '@/lib/db/tenant'
import { recomputeRange } from '@/lib/schedules/commands/recompute-range'
import { asWorkDate } from '@/lib/time/work-date'
import { type Company, jobCtx } from './company'

/** Does what the worker does with a run, at one chosen time; returns how it ended. */
export async function runToEnd(company: Company, runId: string | null, now: number) {
  if (runId === null) throw new Error('There is no run')
  const ctx = jobCtx(company.scope, now)
  while (await recomputeBatch(ctx, runId)) {
    // until nothing is left
  }
  return getRecomputeRun(ctx, { runId })
}

/** Derives every day of the company anew. */
export async function recomputeEverything(company: Company, now: number) {
  const span = { from: asWorkDate('2020-01-01'), to: asWorkDate('2030-12-31') }
  const { runId } = await recomputeRange(jobCtx(company.scope, now), span)
  return runToEnd(company, runId, now)
}

/** Every day of the company by person and date, without what says when it was derived. */
export async function allDays(company: Company): Promise<Record<string, string>> {
  const rows = await withTenant(
    company,
    (tx) => tx.sql<{ key: string; day: object }>`
      SELECT p.name || ' ' || d.work_date AS key, to_jsonb(d) - 'id' - 'derived_at' AS day
        FROM day d JOIN person p ON p.org_id = d.org_id AND p.id = d.person_id
       WHERE d.org_id = ${tx.orgId}::uuid ORDER BY 1`,
  )
  return Object.fromEntries(rows.map((row) => [row.key, JSON.stringify(row.day)]))
}

/** The keys of the days that are not the same in both. */
export function differing(a: Record<string, string>, b: Record<string, string>): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => a[key] !== b[key]).sort()
}
