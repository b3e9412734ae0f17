import 'server-only'
import { deriveDay, deriveDayAfter } from '@/lib/days/commands/derive-day'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import type { DayStatus } from '@/lib/rules/day-record'
import { closedPeriod } from '@/lib/schedules/queries/closed-through'
import type { WorkDate } from '@/lib/time/work-date'
import { wallAt } from '@/lib/time/zone'
import { loadStoredSpan } from '../queries/load-stored-span'
import { loadDaysOfSpan, touchedBy } from '../queries/span-days'

/** What became of a day that a span bears on. */
export type SpanDayChange = {
  readonly workDate: WorkDate
  readonly before: DayStatus | null
  readonly after: DayStatus | null
}

/**
 * Derives each work date anew that a span bears on and that there is a day of, or that isn't after today; after its state
 * has changed, under its person's lock. Refusals: closed (`period_closed`) when any of them is.
 */
export async function deriveSpan(tx: TenantTx, ctx: Ctx, requestId: string): Promise<SpanDayChange[]> {
  const stored = await loadStoredSpan(tx, requestId)
  const found = await loadDaysOfSpan(tx, stored.personId, stored.span, stored.zone)
  if (!found) return []
  const touched = touchedBy(found, stored)
  const closed = touched.find(({ closedThrough }) => closedThrough !== null)
  if (closed?.closedThrough) throw closedPeriod(closed.closedThrough)
  const statuses = await statusesOf(
    tx,
    stored.personId,
    touched.map(({ workDate }) => workDate),
  )
  const changes: SpanDayChange[] = []
  for (const { workDate, zone } of touched) {
    const before = statuses.get(workDate) ?? null
    if (before === null && workDate > wallAt(zone, ctx.now).date) continue
    const derived = await deriveDay(tx, ctx, { personId: stored.personId, workDate })
    changes.push({ workDate, before, after: derived?.record.status ?? null })
  }
  const last = changes.at(-1)
  if (last) await deriveDayAfter(tx, ctx, { personId: stored.personId, workDate: last.workDate })
  return changes
}

async function statusesOf(
  tx: TenantTx,
  personId: string,
  dates: readonly WorkDate[],
): Promise<Map<WorkDate, DayStatus>> {
  const rows = await tx.sql<{ workDate: WorkDate; status: DayStatus }>`
    SELECT work_date AS "workDate", status FROM day WHERE org_id = ${tx.orgId}::uuid
       AND person_id = ${personId}::uuid AND work_date = ANY (${dates}::date[])`
  return new Map(rows.map(({ workDate, status }) => [workDate, status]))
}
