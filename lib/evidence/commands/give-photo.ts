import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { TenantTx } from '@/lib/db/tenant'
import type { Instant } from '@/lib/time/instant'
import type { KeptEvidence } from '../schema'

/** A picture that is about to become a punch's photo. */
export type LoosePhoto = KeptEvidence & {
  readonly sha256: string
  /** When it came in, by the server's clock. */
  readonly keptAt: Instant
}

/**
 * One's own picture that is evidence of nothing yet, or of this very punch, which is a retry then. The caller holds the
 * person's lock, under which alone a picture is given away. Refusals: invalid (not_found) for anybody else's, a used or an
 * unknown one.
 */
export async function findLoosePhoto(
  tx: TenantTx,
  personId: string,
  { photoId, punchId }: { photoId: string; punchId: string },
): Promise<LoosePhoto> {
  const [photo] = await tx.sql<LoosePhoto>`
    SELECT id, mime, width_px AS "widthPx", height_px AS "heightPx", sha256,
           (extract(epoch FROM created_at) * 1000)::float8 AS "keptAt" FROM evidence_file
     WHERE org_id = ${tx.orgId}::uuid AND id = ${photoId}::uuid AND person_id = ${personId}::uuid AND request_id IS NULL
       AND (punch_id IS NULL OR punch_id = ${punchId}::uuid)`
  if (!photo) throw new Refusal('invalid', { fields: { photoId: 'not_found' } })
  return photo
}

/** Makes it the photo of this punch, whose row is written before. */
export async function givePhoto(tx: TenantTx, photoId: string, punchId: string): Promise<void> {
  await tx.sql`
    UPDATE evidence_file SET punch_id = ${punchId}::uuid WHERE org_id = ${tx.orgId}::uuid AND id = ${photoId}::uuid`
}
