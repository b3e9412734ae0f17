import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { DeviceState } from '@/lib/devices/schema'
import { DEVICE_SHARED_H, DEVICE_SPAN_DAYS } from '@/lib/rules/doubt'
import { DAY_MS, HOUR_MS, type Instant } from '@/lib/time/instant'

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

/** Whom a key has punched for beside this person, around an instant. */
export type KeyUse = { readonly othersOfDay: number; readonly people: number }

/** The person's device with this key, whatever its state (null when he has registered none), and who else used the key. */
export async function loadSigner(
  tx: TenantTx,
  personId: string,
  { kid, seq }: { kid: string; seq: number },
  at: Instant,
): Promise<{ readonly signer: Signer | null; readonly use: KeyUse }> {
  const [row] = await tx.sql<{ signer: Signer | null; others: number; people: number }>`
    WITH used AS (
      SELECT d.person_id, max(q.occurred_at) AS at
        FROM device d
        JOIN device_entry e ON e.org_id = d.org_id AND e.device_id = d.id
        JOIN punch q ON q.org_id = e.org_id AND q.id = e.id
       WHERE d.org_id = ${tx.orgId}::uuid AND d.kid = ${kid} AND d.person_id <> ${personId}::uuid
         AND q.occurred_at BETWEEN ${new Date(at - DEVICE_SPAN_DAYS * DAY_MS)} AND ${new Date(at + DEVICE_SHARED_H * HOUR_MS)}
       GROUP BY d.person_id)
    SELECT (SELECT json_build_object('id', d.id, 'publicKey', d.public_key, 'state', d.state,
                     'firstSeenAt', (extract(epoch FROM d.first_seen_at) * 1000)::float8,
                     'endedAt', (extract(epoch FROM d.ended_at) * 1000)::float8,
                     'entryCount', d.entry_count, 'lastHash', d.last_hash,
                     'sameSeqHash', (SELECT e.body_hash FROM device_entry e
                        WHERE e.org_id = d.org_id AND e.device_id = d.id AND e.seq = ${seq} LIMIT 1),
                     'previousAt', (SELECT (extract(epoch FROM q.earliest_at) * 1000)::float8
                        FROM device_entry e JOIN punch q ON q.org_id = e.org_id AND q.id = e.id
                       WHERE e.org_id = d.org_id AND e.device_id = d.id AND e.seq = ${seq - 1} LIMIT 1))
              FROM device d
             WHERE d.org_id = ${tx.orgId}::uuid AND d.person_id = ${personId}::uuid AND d.kid = ${kid}) AS signer,
           (SELECT count(*)::int FROM used WHERE at >= ${new Date(at - DEVICE_SHARED_H * HOUR_MS)}) AS others,
           (SELECT count(*)::int FROM used) AS people`
  return {
    signer: row?.signer ?? null,
    use: { othersOfDay: row?.others ?? 0, people: (row?.people ?? 0) + 1 },
  }
}
