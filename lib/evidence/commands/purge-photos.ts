import 'server-only'
import { rm } from 'node:fs/promises'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { DAY_MS } from '@/lib/time/instant'
import { storedPath } from '../queries/read-evidence'
import { PHOTO_KEPT_DAYS } from '../schema'

const BATCH = 1_000

/**
 * Deletes the photos of punches whose time is up and that nobody has to decide on any more; the punches stay, and with
 * them the digest of the picture. Rows first: a file without a row is harmless. Returns how many.
 */
export async function purgePhotos(ctx: Ctx): Promise<number> {
  const until = new Date(ctx.now - PHOTO_KEPT_DAYS * DAY_MS)
  const gone = await withTenant(ctx, async (tx) => {
    const rows = await tx.sql<{ storage_key: string }>`
      DELETE FROM evidence_file WHERE org_id = ${tx.orgId}::uuid AND id IN (
        SELECT f.id FROM evidence_file f
         WHERE f.org_id = ${tx.orgId}::uuid AND f.punch_id IS NOT NULL AND f.created_at <= ${until}
           AND NOT EXISTS (SELECT 1 FROM request r WHERE r.org_id = f.org_id AND r.punch_id = f.punch_id
                              AND r.state = 'pending')
         LIMIT ${BATCH})
      RETURNING storage_key`
    if (rows.length > 0) {
      await audit(tx, ctx, {
        verb: 'purgePhotos',
        target: { kind: 'org', id: tx.orgId },
        after: { count: rows.length },
      })
    }
    return rows
  })
  for (const { storage_key: key } of gone) await rm(storedPath(key), { force: true })
  return gone.length
}
