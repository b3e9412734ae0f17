import 'server-only'
import { can } from '@/lib/auth/rights'
import { clockOf } from '@/lib/days/queries/day-view'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import type { DeviceKind } from '@/lib/rules/fence-tuning'
import type { ZoneName } from '@/lib/time/zone'
import type { DeviceState, DeviceView, ListedDevice } from '../schema'

export type DeviceRow = {
  id: string
  kid: string
  name: string
  kind: DeviceKind | null
  state: DeviceState
  is_persistent: boolean
  first_seen_at: Date
  last_seen_at: Date
  ended_at: Date | null
}

/** A row as its own browser is told of it. */
export function deviceView(row: DeviceRow): DeviceView {
  return {
    ...{ id: row.id, kid: row.kid, name: row.name, kind: row.kind, state: row.state },
    isPersistent: row.is_persistent,
    firstSeenAt: row.first_seen_at.getTime(),
    lastSeenAt: row.last_seen_at.getTime(),
    endedAt: row.ended_at?.getTime() ?? null,
  }
}

/** A person's devices, those in use first and the newest of each, at most 50. The caller has settled who may see them. */
export async function listDeviceRows(
  tx: TenantTx,
  ctx: Ctx,
  personId: string,
  zone: ZoneName,
): Promise<ListedDevice[]> {
  const rows = await tx.sql<DeviceRow>`
    SELECT id, kid, name, kind, state, is_persistent, first_seen_at, last_seen_at, ended_at FROM device
     WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid
     ORDER BY ended_at DESC NULLS FIRST, last_seen_at DESC, id LIMIT 50`
  const target = { kind: 'person', personId, reportsToActor: false } as const
  return rows.map((row) => ({
    ...{ id: row.id, kid: row.kid, name: row.name, kind: row.kind, state: row.state },
    isPersistent: row.is_persistent,
    firstSeen: clockOf(zone, row.first_seen_at.getTime()),
    lastSeen: clockOf(zone, row.last_seen_at.getTime()),
    ended: row.ended_at && clockOf(zone, row.ended_at.getTime()),
    allowed: {
      endDevice: (row.state === 'active' || row.state === 'suspended') && can(ctx.actor, 'endDevice', target),
      reinstateDevice: row.state === 'suspended' && can(ctx.actor, 'reinstateDevice', target),
    },
  }))
}
