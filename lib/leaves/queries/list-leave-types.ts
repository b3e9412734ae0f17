import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { requireReader } from '@/lib/schedules/queries/version-views'
import type { LeaveTypesView } from '../schema'
import { loadLeaveTypes } from './load-leave-types'

/** The company's kinds of leave, those that ended last. Refusals: forbidden. */
export async function listLeaveTypes(ctx: Ctx): Promise<LeaveTypesView> {
  const allowed = requireReader(ctx)
  return withTenant(ctx, async (tx) => ({ types: await loadLeaveTypes(tx), allowed }))
}
