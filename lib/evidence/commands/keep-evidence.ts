import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import { type Ctx, isUuid } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { isUniqueViolation } from '@/lib/db/violation'
import { storedPath } from '../queries/read-evidence'
import { EVIDENCE_MIMES, type EvidenceMime, type KeptEvidence, MAX_EVIDENCE_BYTES } from '../schema'
import { type CleanPicture, cleanPicture } from './clean-picture'

/** Pictures a person may hold without having attached them to anything. */
const MAX_LOOSE_FILES = 20

/**
 * Keeps a picture for a request that is being written, or a punch about to be made: cleaned, under a random name outside of the web root. The same id
 * again returns what is kept. Refusals: forbidden; invalid for a bad id, an empty, too large or unreadable file;
 * too_many loose files; conflict when the id is somebody else's.
 */
export async function keepEvidence(ctx: Ctx, input: { id: string; bytes: Buffer }): Promise<KeptEvidence> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  if (!can(actor, 'requestMakeup', { kind: 'person', personId, reportsToActor: false }))
    throw new Refusal('forbidden')
  if (!isUuid(input.id)) throw new Refusal('invalid', { fields: { id: 'wrong_format' } })
  if (input.bytes.length === 0) throw new Refusal('invalid', { fields: { file: 'required' } })
  if (input.bytes.length > MAX_EVIDENCE_BYTES)
    throw new Refusal('invalid', { fields: { file: 'file_too_large' } })
  const known = await withTenant(ctx, async (tx) => {
    const kept = await findKept(tx, personId, input.id)
    // Also before the picture is decoded, which costs far more than asking.
    if (!kept) await checkLoose(tx, personId)
    return kept
  })
  if (known) return known
  const picture = await cleanPicture(input.bytes)
  const key = `${randomBytes(1).toString('hex')}/${randomBytes(24).toString('hex')}`
  await store(key, picture.bytes)
  try {
    const row = { id: input.id, personId, key, picture }
    return await withTenant(ctx, (tx) => insert(tx, ctx, row), { lockPersonId: personId })
  } catch (error) {
    await rm(storedPath(key), { force: true })
    if (!isUniqueViolation(error)) throw error
    const raced = await withTenant(ctx, (tx) => findKept(tx, personId, input.id))
    if (raced) return raced
    throw error
  }
}

async function findKept(tx: TenantTx, personId: string, id: string): Promise<KeptEvidence | null> {
  const [row] = await tx.sql<{ person_id: string; mime: string; width_px: number; height_px: number }>`
    SELECT person_id, mime, width_px, height_px FROM evidence_file
     WHERE org_id = ${tx.orgId}::uuid AND id = ${id}::uuid`
  if (!row) return null
  if (row.person_id !== personId) throw new Refusal('conflict')
  return { id, mime: knownMime(row.mime), widthPx: row.width_px, heightPx: row.height_px }
}

function knownMime(text: string): EvidenceMime {
  const mime = EVIDENCE_MIMES.find((it) => it === text)
  if (!mime) throw new Error('An evidence file of a kind that is never kept')
  return mime
}

/** Written beside its place and moved there, so that a name never leads to half a file. */
async function store(key: string, bytes: Buffer): Promise<void> {
  const path = storedPath(key)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeFile(`${path}.part`, bytes, { mode: 0o600, flush: true })
  await rename(`${path}.part`, path)
}

async function checkLoose(tx: TenantTx, personId: string): Promise<void> {
  const [loose] = await tx.sql<{ count: number }>`
    SELECT count(*)::int AS count FROM evidence_file
     WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid AND request_id IS NULL
       AND punch_id IS NULL`
  if ((loose?.count ?? 0) >= MAX_LOOSE_FILES) throw new Refusal('too_many', { reason: 'loose_files' })
}

type New = { id: string; personId: string; key: string; picture: CleanPicture }

async function insert(tx: TenantTx, ctx: Ctx, { id, personId, key, picture }: New): Promise<KeptEvidence> {
  await checkLoose(tx, personId)
  const { mime, bytes, widthPx, heightPx } = picture
  const sha256 = createHash('sha256').update(bytes).digest('base64url')
  await tx.sql`
    INSERT INTO evidence_file (org_id, id, person_id, mime, bytes, width_px, height_px, sha256, storage_key, created_at)
    VALUES (${tx.orgId}::uuid, ${id}::uuid, ${personId}::uuid, ${mime}, ${bytes.length}, ${widthPx}, ${heightPx},
            ${sha256}, ${key}, ${new Date(ctx.now)})`
  await audit(tx, ctx, {
    verb: 'keepEvidence',
    target: { kind: 'evidence', id },
    after: { sha256, bytes: bytes.length, mime },
  })
  return { id, mime, widthPx, heightPx }
}
