import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import { DEVICE_SHARED_H, DEVICE_SPAN_DAYS } from '@/lib/rules/doubt'
import { DAY_MS, HOUR_MS, type Instant } from '@/lib/time/instant'

export type DevicePeople = {
  /** Somebody else used it within 24 hours before or after. */
  readonly otherWithin24h: boolean
  /** How many people used it in the 30 days before, this one among them. */
  readonly peopleIn30Days: number
}

/**
 * Who else than this person used the device with this key around that time. To use it is to be signed in on it: it was
 * registered or asked for the time, or signed a punch that was made then, whenever that came in.
 */
export async function peopleOf(
  tx: TenantTx,
  personId: string,
  kid: string,
  at: Instant,
): Promise<DevicePeople> {
  const since = new Date(at - DEVICE_SPAN_DAYS * DAY_MS)
  const from = new Date(at - DEVICE_SHARED_H * HOUR_MS)
  const to = new Date(at + DEVICE_SHARED_H * HOUR_MS)
  const [row] = await tx.sql<{ others: number; near: boolean | null }>`
    SELECT count(*)::int AS others,
           bool_or(d.last_seen_at BETWEEN ${from} AND ${to} OR d.first_seen_at BETWEEN ${from} AND ${to}
                   OR EXISTS (SELECT 1 FROM device_entry e
                                JOIN punch p ON p.org_id = e.org_id AND p.id = e.id
                               WHERE e.org_id = d.org_id AND e.device_id = d.id
                                 AND p.occurred_at BETWEEN ${from} AND ${to})) AS near
      FROM device d
     WHERE d.org_id = ${tx.orgId}::uuid AND d.kid = ${kid} AND d.person_id <> ${personId}::uuid
       AND d.last_seen_at >= ${since} AND d.first_seen_at <= ${to}`
  return { otherWithin24h: row?.near === true, peopleIn30Days: (row?.others ?? 0) + 1 }
}
