import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { lockPerson, type TenantTx } from '@/lib/db/tenant'
import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import { deriveDay, deriveDayAfter } from './derive-day'

/**
 * Derives a day anew and, where leaving late lets one come later, the work days after it for as long as the hour of
 * leaving changes.
 */
export async function deriveChain(
  tx: TenantTx,
  ctx: Ctx,
  target: { readonly personId: string; readonly workDate: WorkDate },
): Promise<void> {
  const { personId } = target
  await lockPerson(tx, personId)
  let at = target.workDate
  let before = await leavingOn(tx, personId, at)
  await deriveDay(tx, ctx, target)
  while (before !== (await leavingOn(tx, personId, at))) {
    const next = await workDayAfter(tx, personId, at)
    if (next === null) return
    before = await leavingOn(tx, personId, next)
    await deriveDayAfter(tx, ctx, { personId, workDate: at })
    at = next
  }
}

/** What of a day the next one may ask about: whether it was worked, and when he left. */
async function leavingOn(tx: TenantTx, personId: string, workDate: WorkDate): Promise<string> {
  const [row] = await tx.sql<{ plan_kind: string; slots: { side: string; at: Instant | null }[] }>`
    SELECT plan_kind, slots FROM day WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid
       AND work_date = ${workDate}::date`
  return `${row?.plan_kind === 'work'} ${row?.slots.findLast((slot) => slot.side === 'off')?.at ?? null}`
}

async function workDayAfter(tx: TenantTx, personId: string, workDate: WorkDate): Promise<WorkDate | null> {
  const [row] = await tx.sql<{ workDate: WorkDate }>`
    SELECT work_date AS "workDate" FROM day WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid
       AND work_date > ${workDate}::date AND plan_kind = 'work' ORDER BY work_date LIMIT 1`
  return row?.workDate ?? null
}
