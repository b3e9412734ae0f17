import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { TenantTx } from '@/lib/db/tenant'

/**
 * Whether this very request was made already, so that a retry is answered as the first try was. Refusals: conflict when
 * the id is another request's.
 */
export async function isReplay(
  tx: TenantTx,
  { id, personId, inputHash }: { id: string; personId: string; inputHash: string },
): Promise<boolean> {
  const [known] = await tx.sql<{ person_id: string; input_hash: string }>`
    SELECT person_id, input_hash FROM request WHERE org_id = ${tx.orgId}::uuid AND id = ${id}::uuid`
  if (!known) return false
  if (known.person_id === personId && known.input_hash === inputHash) return true
  throw new Refusal('conflict', { reason: 'request_id_used' })
}
