import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { lockPerson, withTenant } from '@/lib/db/tenant'
import { deviceOwner } from '../queries/device-owner'
import type { EndDevice } from '../schema'
import { moveDevice } from './move-device'

/**
 * From now on the device's key is taken no more: its person removes it, lost or not, or HR does. It doesn't come back; the
 * browser can only register anew. Again changes nothing. Refusals: not_found for whoever may not know of it; closed
 * (device_undecided) before it was decided: the request is withdrawn or rejected.
 */
export async function endDevice(
  ctx: Ctx,
  { deviceId }: z.output<typeof EndDevice>,
): Promise<{ deviceId: string }> {
  await withTenant(ctx, async (tx) => {
    await lockPerson(tx, await deviceOwner(tx, ctx, 'endDevice', deviceId))
    const before = await moveDevice(tx, ctx, deviceId, ['active', 'suspended'], 'revoked')
    if (before === null) {
      const [found] = await tx.sql<{ state: string }>`
        SELECT state FROM device WHERE org_id = ${tx.orgId}::uuid AND id = ${deviceId}::uuid`
      if (found?.state === 'waiting') throw new Refusal('closed', { reason: 'device_undecided' })
      return
    }
    await audit(tx, ctx, {
      verb: 'endDevice',
      target: { kind: 'device', id: deviceId },
      before: { state: before },
      after: { state: 'revoked' },
    })
  })
  return { deviceId }
}
