import 'server-only'
import { v5 as uuidv5 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { readScan } from '../queries/read-scan'
import type { ScanCode } from '../schema'

/**
 * Takes the code a kiosk shows from somebody who is signed in: it then backs his next punch, as of when he scanned it. Many may take one code,
 * each of them once. Refusals: forbidden; invalid `proof_invalid` (forged, changed, of another company) or
 * `proof_expired`; closed `kiosk_revoked`; conflict `proof_used`.
 */
export async function proveByCode(
  ctx: Ctx,
  { code }: z.output<typeof ScanCode>,
): Promise<{ proofId: string; placeId: string }> {
  return withTenant(ctx, async (tx) => {
    const { personId, kioskId, placeId, step, scannedAt } = await readScan(tx, ctx, code)
    const proofId = uuidv5(`${personId}|${step}`, kioskId)
    const taken = await tx.sql`
      INSERT INTO presence_proof (org_id, id, person_id, kiosk_id, place_id, made_at)
      VALUES (${tx.orgId}::uuid, ${proofId}::uuid, ${personId}::uuid, ${kioskId}::uuid, ${placeId}::uuid,
              ${new Date(scannedAt)})
      ON CONFLICT DO NOTHING RETURNING id`
    if (taken.length === 0) throw new Refusal('conflict', { reason: 'proof_used' })
    await audit(tx, ctx, {
      verb: 'proveByCode',
      target: { kind: 'person', id: personId },
      after: { proofId, kioskId, placeId },
    })
    return { proofId, placeId }
  })
}
