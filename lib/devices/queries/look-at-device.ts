import 'server-only'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import { DAY_MS } from '@/lib/time/instant'
import { type DeviceLook, REMOVED_COUNTS_DAYS } from '../schema'
import { deviceAllowance } from './device-allowance'
import { listDeviceRows } from './device-rows'
import { peopleOf } from './people-of'

/**
 * What a request for a device is about. `mayLook`: it is the person himself, or somebody who decides now. Whoever may see
 * the person's devices anyway is told the same; anybody else learns only which it is. The caller has settled who may see
 * the request.
 */
export async function lookAtDevice(
  tx: TenantTx,
  ctx: Ctx,
  requestId: string,
  mayLook: boolean,
): Promise<DeviceLook | null> {
  const [row] = await tx.sql<Pick<DeviceLook, 'name' | 'kind'> & { kid: string; person_id: string }>`
    SELECT name, kind, kid, person_id FROM device WHERE org_id = ${tx.orgId}::uuid AND id = ${requestId}::uuid`
  if (!row) return null
  const { name, kind, kid, person_id: personId } = row
  if (!mayLook && !can(ctx.actor, 'readDevices', { kind: 'person', personId, reportsToActor: false }))
    return { name, kind, people: null, others: null }
  const { zone } = await deviceAllowance(tx, personId, ctx.now)
  const { peopleIn30Days } = await peopleOf(tx, personId, kid, ctx.now)
  const devices = await listDeviceRows(tx, ctx, personId, zone)
  const since = ctx.now - REMOVED_COUNTS_DAYS * DAY_MS
  const others = devices.filter(({ id, ended }) => id !== requestId && (ended === null || ended.at > since))
  return { name, kind, people: peopleIn30Days, others }
}
