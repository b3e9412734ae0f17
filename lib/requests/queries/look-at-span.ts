import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { clockOf } from '@/lib/days/queries/day-view'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { leaveLeft } from '@/lib/rules/leave-balance'
import type { SpanLook } from '../schema'
import { type SpanInput, weighSpan } from './weigh-span'

/** What a span of one's own would come to, before it is asked for. Refusals: forbidden, and those of `weighSpan`. */
export async function lookAtSpan(ctx: Ctx, input: SpanInput): Promise<SpanLook> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    const { span, zone, workDate, leave } = await weighSpan(tx, ctx, actor.personId, input)
    const ends = { from: clockOf(zone, span.from), until: clockOf(zone, span.to), workDate }
    if (leave === null) return { ...ends, leave }
    const { type, amount, account } = leave
    const date = amount.days[0]?.date ?? input.from.date
    const left = type.isLimited ? leaveLeft(account.grants, account.takes, date) : null
    return { ...ends, leave: { unit: type.unit, amount: amount.total, left } }
  })
}
