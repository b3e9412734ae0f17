import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { PunchPolicy } from '@/lib/rules/policy'
import type { Evidence, Proving } from '@/lib/rules/verdict'
import type { Instant } from '@/lib/time/instant'
import type { PunchScene } from '../queries/punch-scene'

/** What a device's signature brings to an attempt. */
export type EntryPart = {
  readonly device: Evidence['device']
  /** What the time and the signature add to the verdict, once it is known what they are judged by. */
  readonly prove: (policy: PunchPolicy, scene: PunchScene) => Proving
  /** What is kept of it; null where the signature doesn't hold or nobody registered the key. */
  readonly signed: {
    readonly id: string
    readonly deviceId: string
    readonly seq: number
    readonly prevHash: string | null
    readonly body: string
    readonly bodyHash: string
    readonly signature: string
    /** Its key works in two hands: the device is stopped. */
    readonly isForked: boolean
  } | null
}

/** Keeps what was signed beside its punch, whose row is written before, and moves the head of the device's chain. */
export async function fileEntry(tx: TenantTx, { signed }: EntryPart, now: Instant): Promise<void> {
  if (signed === null) return
  await tx.sql`
    WITH filed AS (
      INSERT INTO device_entry (org_id, id, device_id, seq, prev_hash, body, body_hash, signature)
      VALUES (${tx.orgId}::uuid, ${signed.id}::uuid, ${signed.deviceId}::uuid, ${signed.seq}, ${signed.prevHash},
              ${signed.body}, ${signed.bodyHash}, ${signed.signature})
    )
    UPDATE device SET last_seen_at = greatest(last_seen_at, ${new Date(now)}),
           last_hash = CASE WHEN entry_count < ${signed.seq} THEN ${signed.bodyHash} ELSE last_hash END,
           entry_count = greatest(entry_count, ${signed.seq}),
           state = CASE WHEN ${signed.isForked}::boolean AND state = 'active' THEN 'suspended' ELSE state END
     WHERE org_id = ${tx.orgId}::uuid AND id = ${signed.deviceId}::uuid`
}
