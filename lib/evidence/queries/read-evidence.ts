import 'server-only'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import { type Ctx, isUuid } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { env } from '@/lib/env'
import { reportsTo } from '@/lib/people/queries'

const STORED_NAME = /^[0-9a-f]{2}\/[0-9a-f]{48}$/

/** Where a stored file lies. Throws for anything that is not a name of ours. */
export function storedPath(key: string): string {
  if (!STORED_NAME.test(key)) throw new Error('Not the name of a stored file')
  return resolve(/* turbopackIgnore: true */ env().DATA_DIR, 'files', key)
}

/**
 * A picture for somebody who may see it; looking at another person's is an entry of the audit. Refusals: not_found for
 * everybody else.
 */
export async function readEvidence(ctx: Ctx, id: string): Promise<{ mime: string; bytes: Buffer }> {
  if (!isUuid(id)) throw new Refusal('not_found')
  const row = await withTenant(ctx, async (tx) => {
    const [found] = await tx.sql<{
      person_id: string
      mime: string
      storage_key: string
      is_loose: boolean
    }>`
      SELECT person_id, mime, storage_key, request_id IS NULL AND punch_id IS NULL AS is_loose FROM evidence_file
       WHERE org_id = ${tx.orgId}::uuid AND id = ${id}::uuid`
    if (!found) throw new Refusal('not_found')
    const reportsToActor = await reportsTo(tx, ctx, found.person_id)
    const target = { kind: 'person', personId: found.person_id, reportsToActor } as const
    if (!can(ctx.actor, 'readEvidence', target)) throw new Refusal('not_found')
    const own = ctx.actor.kind === 'member' && ctx.actor.personId === found.person_id
    // What is not attached yet is still the person's draft.
    if (!own && found.is_loose) throw new Refusal('not_found')
    if (!own) await audit(tx, ctx, { verb: 'readEvidence', target: { kind: 'evidence', id } })
    return found
  })
  return { mime: row.mime, bytes: await readFile(storedPath(row.storage_key)) }
}
