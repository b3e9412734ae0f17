import 'server-only'
import { rm } from 'node:fs/promises'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { HOUR_MS } from '@/lib/time/instant'
import { storedPath } from '../queries/read-evidence'

/** A picture that belongs to no request and no punch is a draft; after a day nobody will come back for it. */
const LOOSE_KEPT_MS = 24 * HOUR_MS

/** Deletes pictures that were never attached. Rows first: a file without a row is harmless. Returns how many. */
export async function purgeLooseEvidence(ctx: Ctx): Promise<number> {
  const gone = await withTenant(
    ctx,
    (tx) =>
      tx.sql<{ storage_key: string }>`
      DELETE FROM evidence_file WHERE org_id = ${tx.orgId}::uuid AND request_id IS NULL AND punch_id IS NULL
         AND created_at <= ${new Date(ctx.now - LOOSE_KEPT_MS)} RETURNING storage_key`,
  )
  for (const { storage_key: key } of gone) await rm(storedPath(key), { force: true })
  return gone.length
}
