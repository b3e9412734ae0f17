import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import type { DeviceState } from '../schema'

/**
 * Takes a device from one of these states to another, in the change's own transaction and under its person's lock. The state
 * it was in; null when that was none of these and nothing changed. Nobody who is no person is written down as having ended it.
 */
export async function moveDevice(
  tx: TenantTx,
  ctx: Ctx,
  deviceId: string,
  from: readonly DeviceState[],
  to: DeviceState,
): Promise<DeviceState | null> {
  const [found] = await tx.sql<{ state: DeviceState }>`
    SELECT state FROM device WHERE org_id = ${tx.orgId}::uuid AND id = ${deviceId}::uuid`
  if (!found || !from.includes(found.state)) return null
  const isOver = to === 'revoked'
  const byId = isOver && ctx.actor.kind === 'member' ? ctx.actor.personId : null
  const at = isOver ? new Date(ctx.now) : null
  await tx.sql`
    UPDATE device SET state = ${to}, ended_at = ${at}::timestamptz, ended_by_id = ${byId}::uuid
     WHERE org_id = ${tx.orgId}::uuid AND id = ${deviceId}::uuid`
  return found.state
}
