import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { clockOf } from '@/lib/days/queries/day-view'
import { getDay, makeupQuota } from '@/lib/days/queries/get-day'
import type { Clock } from '@/lib/days/schema'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { blockedMakeup } from '@/lib/rules/makeup'
import type { Side } from '@/lib/rules/shift'
import { type Instant, MINUTE_MS } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import type { ZoneName } from '@/lib/time/zone'
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
      clockChange: clockChangeIn(day.zone, slot.window.from.at, latestAt),
      shiftName: day.shiftName,
      left: Math.max(0, quota.perMonth - quota.used),
      perMonth: quota.perMonth,
      blocked: blockedMakeup({ ...quota, result: slot.result, waiting: slot.makeup?.state === 'pending' }),
    }
  })
}

/** The first whole minute in (from, to] with another offset than at `from`, found by halving; null without one. */
function clockChangeIn(zone: ZoneName, from: Instant, to: Instant): Clock | null {
  const { offsetMin } = clockOf(zone, from)
  if (clockOf(zone, to).offsetMin === offsetMin) return null
  let before = from
  let after = to
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / 2)
    if (clockOf(zone, middle).offsetMin === offsetMin) before = middle
    else after = middle
  }
  // Clocks change on whole minutes.
  return clockOf(zone, Math.floor(after / MINUTE_MS) * MINUTE_MS)
}
