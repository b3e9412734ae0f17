import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { wantsPlans } from '@/lib/rules/field-plan'
import { addDays, asWorkDate } from '@/lib/time/work-date'
import { wallAt } from '@/lib/time/zone'
import { type FieldPlanFormView, MAX_PLAN_DAYS_AHEAD } from '../schema'
import { fieldSettingOn } from './field-setting'

/** What the form of a field application needs, by the rules of today. Refusals: forbidden; not_found. */
export async function getFieldPlanForm(ctx: Ctx): Promise<FieldPlanFormView> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  return withTenant(ctx, async (tx) => {
    const setting = await fieldSettingOn(tx, personId, asWorkDate(wallAt('UTC', ctx.now).date))
    if (!setting) throw new Refusal('not_found')
    const first = wallAt(setting.zone, ctx.now).date
    const punch = (await fieldSettingOn(tx, personId, first))?.policy?.content.punch
    return {
      ...{ first, last: addDays(first, MAX_PLAN_DAYS_AHEAD), zone: setting.zone },
      isWanted: punch !== undefined && wantsPlans(punch),
    }
  })
}
