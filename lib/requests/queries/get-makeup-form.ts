import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { clockOf } from '@/lib/days/queries/day-view'
import { getDay, makeupQuota } from '@/lib/days/queries/get-day'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { blockedMakeup } from '@/lib/rules/makeup'
import type { Side } from '@/lib/rules/shift'
import type { WorkDate } from '@/lib/time/work-date'
import type { MakeupFormView } from '../schema'

/** What the make-up form of one's own slot needs. Refusals: forbidden; not_found (no such slot). */
export async function getMakeupForm(
  ctx: Ctx,
  target: { workDate: WorkDate; segment: number; side: Side },
): Promise<MakeupFormView> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  return withTenant(ctx, async (tx) => {
    const day = await getDay({ ...ctx, tx }, { personId, workDate: target.workDate })
    const slot = day?.slots.find((it) => it.segment === target.segment && it.side === target.side)
    const quota = await makeupQuota(tx, ctx, { personId, workDate: target.workDate })
    if (!day || !slot || !quota) throw new Refusal('not_found', { reason: 'slot' })
    // The window is half-open; the last minute in it is the latest that can be chosen, and never one ahead of now.
    const latestAt = Math.min(slot.window.to.at - 60_000, ctx.now)
    return {
      workDate: target.workDate,
      segment: target.segment,
      side: target.side,
      nominal: slot.nominal,
      earliest: slot.window.from,
      latest: clockOf(day.zone, latestAt),
      shiftName: day.shiftName,
      left: Math.max(0, quota.perMonth - quota.used),
      perMonth: quota.perMonth,
      blocked: blockedMakeup({ ...quota, result: slot.result, waiting: slot.makeup?.state === 'pending' }),
    }
  })
}
