import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { Instant } from '@/lib/time/instant'
import type { DeviceState } from '../schema'

/** A person's device as the check of what it signed needs it; the last two are the head of its chain. */
export type Signer = {
  readonly id: string
  readonly publicKey: string
  readonly state: DeviceState
  readonly firstSeenAt: Instant
  readonly entryCount: number
  readonly lastHash: string | null
}

/** The person's device with this key, whatever its state; null when he has registered none. */
export async function findSigner(tx: TenantTx, personId: string, kid: string): Promise<Signer | null> {
  const [row] = await tx.sql<Omit<Signer, 'firstSeenAt'> & { firstSeenAt: Date }>`
    SELECT id, public_key AS "publicKey", state, first_seen_at AS "firstSeenAt", entry_count AS "entryCount",
           last_hash AS "lastHash" FROM device
     WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid AND kid = ${kid}`
  return row ? { ...row, firstSeenAt: row.firstSeenAt.getTime() } : null
}
