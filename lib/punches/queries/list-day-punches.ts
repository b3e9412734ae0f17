import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { reportsTo, requirePerson } from '@/lib/people/queries'
import type { WorkDate } from '@/lib/time/work-date'
import type { PunchView } from '../schema'
import { listPunches } from './punch-view'

/** A person's attempts of a work date, oldest first. Refusals: not_found when the viewer may not see them. */
export async function listDayPunches(
  ctx: Ctx,
  target: { personId: string; workDate: WorkDate },
): Promise<PunchView[]> {
  return withTenant(ctx, async (tx) => {
    const { personId, workDate } = target
    const reportsToActor = await reportsTo(tx, ctx, personId)
    if (!can(ctx.actor, 'readPunches', { kind: 'person', personId, reportsToActor })) {
      throw new Refusal('not_found')
    }
    const punches = await listPunches(tx, personId, workDate)
    if (punches.length === 0) await requirePerson(tx, personId)
    return punches
  })
}
