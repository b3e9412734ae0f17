import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { TenantTx } from '@/lib/db/tenant'
import type { WorkDate } from '@/lib/time/work-date'

/** The last date of the company's closed periods, past the cache; null when none is closed. */
export async function loadClosedThrough(tx: TenantTx): Promise<WorkDate | null> {
  const [row] = await tx.sql<{ through: WorkDate | null }>`
    SELECT max(to_date) AS through FROM period WHERE org_id = ${tx.orgId}::uuid`
  return row?.through ?? null
}

/** The answer to whoever wants to change what is closed. */
export function closedPeriod(through: WorkDate): Refusal {
  return new Refusal('closed', { reason: 'period_closed', values: { through } })
}

/** Refuses with closed (`period_closed`) what would change days from this date on when one of them is closed. */
export async function refuseClosed(tx: TenantTx, from: string): Promise<void> {
  const through = await loadClosedThrough(tx)
  if (through !== null && from <= through) throw closedPeriod(through)
}
