import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { lockPerson, withTenant } from '@/lib/db/tenant'
import { deviceOwner } from '../queries/device-owner'
import type { ReinstateDevice } from '../schema'
import { moveDevice } from './move-device'

/**
 * Lets a suspended device punch again: somebody has looked at what its chain showed and takes it for the person's own. Never
 * for oneself. Refusals: not_found for whoever may not; closed (device_not_suspended).
 */
export async function reinstateDevice(
  ctx: Ctx,
  { deviceId }: z.output<typeof ReinstateDevice>,
): Promise<{ deviceId: string }> {
  await withTenant(ctx, async (tx) => {
    await lockPerson(tx, await deviceOwner(tx, ctx, 'reinstateDevice', deviceId))
    if ((await moveDevice(tx, ctx, deviceId, ['suspended'], 'active')) === null)
      throw new Refusal('closed', { reason: 'device_not_suspended' })
    await audit(tx, ctx, {
      verb: 'reinstateDevice',
      target: { kind: 'device', id: deviceId },
      before: { state: 'suspended' },
      after: { state: 'active' },
    })
  })
  return { deviceId }
}
