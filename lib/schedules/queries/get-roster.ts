import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { RosterChoices, RosterView } from '../schema/roster'
import { loadRoster } from './load-roster'
import { companyToday, requireReader } from './version-views'

/** The roster of a group in a month. Refusals: forbidden; as loadRoster. */
export async function getRoster(ctx: Ctx, target: { groupId: string; month: string }): Promise<RosterView> {
  const allowed = requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const { otherNos: _, ...grid } = await loadRoster(tx, ctx, target)
    return { ...grid, allowed }
  })
}

/** Which rosters there are. Refusals: forbidden. */
export async function getRosterChoices(ctx: Ctx): Promise<RosterChoices> {
  requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const { today } = await companyToday(tx, ctx)
    const groups = await tx.sql<{ id: string; name: string }>`
      SELECT id, name FROM attendance_group WHERE org_id = ${tx.orgId}::uuid ORDER BY name, id`
    return { groups: [...groups], month: today.slice(0, 7) }
  })
}
