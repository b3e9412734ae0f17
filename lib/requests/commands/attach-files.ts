import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { TenantTx } from '@/lib/db/tenant'

/** Gives a request the pictures its person sent for it. Refusals: invalid when one isn't his own or is another's already. */
export async function attachFiles(
  tx: TenantTx,
  { requestId, personId, fileIds }: { requestId: string; personId: string; fileIds: readonly string[] },
): Promise<void> {
  const attached = await tx.sql`
    UPDATE evidence_file SET request_id = ${requestId}::uuid
     WHERE org_id = ${tx.orgId}::uuid AND id = ANY (${fileIds}::uuid[]) AND person_id = ${personId}::uuid
       AND request_id IS NULL AND punch_id IS NULL RETURNING id`
  if (attached.length !== new Set(fileIds).size)
    throw new Refusal('invalid', { fields: { fileIds: 'not_found' } })
}
