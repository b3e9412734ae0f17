import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { addDays, firstOfMonth } from '@/lib/time/work-date'
import type { OpenSpan } from '../schema/recompute'
import { loadClosedThrough } from './closed-through'
import { companyToday, requireReader } from './version-views'

/** From when on days may still be derived anew, and by whom; with what is asked for most often: this month so far. Refusals: forbidden. */
export async function getOpenSpan(ctx: Ctx): Promise<OpenSpan> {
  const allowed = requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const { zone, today } = await companyToday(tx, ctx)
    const closedThrough = await loadClosedThrough(tx)
    const month = firstOfMonth(today)
    const from = closedThrough !== null && closedThrough >= month ? addDays(closedThrough, 1) : month
    return { closedThrough, from, today, zone, allowed }
  })
}
