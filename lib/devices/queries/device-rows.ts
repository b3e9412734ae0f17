import 'server-only'
import type { DeviceKind } from '@/lib/rules/fence-tuning'
import type { DeviceState, DeviceView } from '../schema'

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

/** A row as it is shown. */
export function deviceView(row: DeviceRow): DeviceView {
  return {
    id: row.id,
    kid: row.kid,
    name: row.name,
    kind: row.kind,
    state: row.state,
    isPersistent: row.is_persistent,
    firstSeenAt: row.first_seen_at.getTime(),
    lastSeenAt: row.last_seen_at.getTime(),
    endedAt: row.ended_at?.getTime() ?? null,
  }
}
