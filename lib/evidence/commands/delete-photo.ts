import 'server-only'
import { rm } from 'node:fs/promises'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { storedPath } from '../queries/read-evidence'
import type { DeletePhoto } from '../schema'

/** Deletes the photo of a punch before its time; the punch stays, with the picture's digest. Again changes nothing. Refusals: forbidden. */
export async function deletePhoto(ctx: Ctx, { fileId }: z.output<typeof DeletePhoto>): Promise<void> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  const gone = await withTenant(ctx, async (tx) => {
    const rows = await tx.sql<{ key: string; sha256: string }>`
      DELETE FROM evidence_file WHERE org_id = ${tx.orgId}::uuid AND id = ${fileId}::uuid AND punch_id IS NOT NULL
      RETURNING storage_key AS key, sha256`
    for (const { sha256 } of rows) {
      await audit(tx, ctx, {
        verb: 'deletePhoto',
        target: { kind: 'evidence', id: fileId },
        before: { sha256 },
      })
    }
    return rows
  })
  for (const { key } of gone) await rm(storedPath(key), { force: true })
}
