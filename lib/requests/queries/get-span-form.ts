import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { balanceOf, loadLeaveAccounts } from '@/lib/leaves/queries/load-leave-accounts'
import { loadLeaveTypes } from '@/lib/leaves/queries/load-leave-types'
import { addDays, asWorkDate } from '@/lib/time/work-date'
import { wallAt } from '@/lib/time/zone'
import { MAX_SPAN_DAYS_AHEAD, type SpanFormView } from '../schema'
import { loadSpanDays } from './span-days'

/** What the form of a span of one's own needs, by the rules of today. Refusals: forbidden; not_found. */
export async function getSpanForm(ctx: Ctx): Promise<SpanFormView> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  return withTenant(ctx, async (tx) => {
    const near = asWorkDate(wallAt('UTC', ctx.now).date)
    const found = await loadSpanDays(tx, personId, near, near)
    const zone = found?.days[1]?.setting.zone
    if (!found || zone === undefined) throw new Refusal('not_found')
    const today = wallAt(zone, ctx.now).date
    const setting = found.days.find((it) => it.setting.workDate === today)?.setting
    const accounts = await loadLeaveAccounts(tx, [personId])
    const types = (await loadLeaveTypes(tx)).filter(({ ended }) => !ended)
    return {
      today,
      first: addDays(today, -(setting?.policy?.content.makeup.daysBack ?? 0)),
      last: addDays(today, MAX_SPAN_DAYS_AHEAD),
      zone,
      leaveTypes: types.map(({ id, name, unit, countsRestDays, wantsEvidence, isLimited }) => ({
        ...{ id, name, unit, countsRestDays, wantsEvidence },
        left: isLimited ? balanceOf(id, accounts(personId, id), today).left : null,
      })),
    }
  })
}
