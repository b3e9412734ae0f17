import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { addDays, type WorkDate } from '@/lib/time/work-date'
import { wallAt } from '@/lib/time/zone'
import { deriveDay } from './derive-day'

/** How many days one run derives for a company; what is left waits a minute. */
const BATCH = 2_000

/**
 * Brings the days up to the clock where nobody punched: opens a row for each employed person's running dates, and
 * derives anew each day one of whose windows has ended since (pending becomes missed or absent). Idempotent; one short
 * transaction a day, so that a punch never waits long. Returns how many days it derived.
 */
export async function closeWindows(ctx: Ctx): Promise<number> {
  const due = await withTenant(ctx, async (tx) => {
    const [org] = await tx.sql<{ zone: string }>`SELECT zone FROM org WHERE id = ${tx.orgId}::uuid`
    const today = wallAt(org?.zone ?? 'UTC', ctx.now).date
    return tx.sql<{ personId: string; workDate: WorkDate }>`
      SELECT person_id AS "personId", work_date AS "workDate" FROM day
       WHERE org_id = ${tx.orgId}::uuid AND next_close_at <= ${new Date(ctx.now)}
      UNION ALL
      SELECT p.id, wanted.date FROM person p
       CROSS JOIN (SELECT unnest(ARRAY[${addDays(today, -1)}::date, ${today}::date]) AS date) wanted
       WHERE p.org_id = ${tx.orgId}::uuid AND 'employee' = ANY (p.roles)
         AND p.start_date <= wanted.date AND (p.end_date IS NULL OR p.end_date >= wanted.date)
         AND NOT EXISTS (SELECT 1 FROM day y WHERE y.org_id = p.org_id AND y.person_id = p.id AND y.work_date = wanted.date)
      ORDER BY 1, 2 LIMIT ${BATCH}`
  })
  for (const target of due) {
    await withTenant(ctx, (tx) => deriveDay(tx, ctx, target))
  }
  return due.length
}
