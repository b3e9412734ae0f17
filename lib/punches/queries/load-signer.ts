import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { DeviceState } from '@/lib/devices/schema'
import type { Instant } from '@/lib/time/instant'

/** The device whose key should have signed an entry, and what its chain holds around the entry's position. */
export type Signer = {
  readonly id: string
  readonly publicKey: string
  readonly state: DeviceState
  readonly firstSeenAt: Instant
  readonly endedAt: Instant | null
  readonly entryCount: number
  readonly lastHash: string | null
  readonly sameSeqHash: string | null
  /** The least time of the punch signed right before. */
  readonly previousAt: Instant | null
}

/** The person's device with this key, whatever its state; null when he has registered none. */
export async function loadSigner(
  tx: TenantTx,
  personId: string,
  { kid, seq }: { kid: string; seq: number },
): Promise<Signer | null> {
  const [row] = await tx.sql<Signer>`
    SELECT d.id, d.public_key AS "publicKey", d.state, (extract(epoch FROM d.first_seen_at) * 1000)::float8 AS "firstSeenAt",
           (extract(epoch FROM d.ended_at) * 1000)::float8 AS "endedAt", d.entry_count AS "entryCount",
           d.last_hash AS "lastHash",
           (SELECT e.body_hash FROM device_entry e
             WHERE e.org_id = d.org_id AND e.device_id = d.id AND e.seq = ${seq} LIMIT 1) AS "sameSeqHash",
           (SELECT (extract(epoch FROM q.earliest_at) * 1000)::float8
              FROM device_entry e JOIN punch q ON q.org_id = e.org_id AND q.id = e.id
             WHERE e.org_id = d.org_id AND e.device_id = d.id AND e.seq = ${seq - 1} LIMIT 1) AS "previousAt"
      FROM device d
     WHERE d.org_id = ${tx.orgId}::uuid AND d.person_id = ${personId}::uuid AND d.kid = ${kid}`
  return row ?? null
}
