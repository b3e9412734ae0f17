import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { DevicesView } from '../schema'
import { deviceAllowance } from './device-allowance'
import { listDeviceRows } from './device-rows'

/**
 * Somebody's devices and how many he may have: for himself, HR, owner and auditor. Refusals: not_found for anybody else.
 */
export async function listDevices(ctx: Ctx, { personId }: { personId: string }): Promise<DevicesView> {
  const target = { kind: 'person', personId, reportsToActor: false } as const
  if (!can(ctx.actor, 'readDevices', target)) throw new Refusal('not_found')
  return withTenant(ctx, async (tx) => {
    const { zone, perPerson, taken } = await deviceAllowance(tx, personId, ctx.now)
    return {
      allowance: perPerson === null ? null : { perPerson, taken },
      devices: await listDeviceRows(tx, ctx, personId, zone),
      allowed: { importPunches: can(ctx.actor, 'importPunches', target) },
    }
  })
}
