import { createHash, webcrypto } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { makeAnchor } from '@/lib/crypto/anchor'
import { openingKeysOf } from '@/lib/crypto/company-key'
import { withTenant } from '@/lib/db/tenant'
import type { EntryBody, SignedEntry } from '@/lib/devices/schema'
import type { RecordPunch } from '@/lib/punches/schema'
import type { Company } from './company'
import { tap } from './punching'

const { subtle } = webcrypto
const EC = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGN = { name: 'ECDSA', hash: 'SHA-256' } as const

export const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')
const b64u = (bytes: ArrayBuffer | Uint8Array) => Buffer.from(bytes as Uint8Array).toString('base64url')

/** Closes what a tap gathered for the company, as a browser does it: with WebCrypto and not with the server's code. */
export async function sealFor(orgId: string, kid: string, input: { id: string }): Promise<string> {
  const [key] = openingKeysOf(orgId)
  if (!key) throw new Error('No key')
  const theirs = await subtle.importKey(
    'raw',
    key.publicKey,
    { name: 'ECDH', namedCurve: 'P-256' },
    false,
    [],
  )
  const mine = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const epk = new Uint8Array(await subtle.exportKey('raw', mine.publicKey))
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, mine.privateKey, 256)
  const base = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const info = new TextEncoder().encode('daka.entry.1')
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: epk, info }
  const aes = await subtle.deriveKey(hkdf, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  const iv = webcrypto.getRandomValues(new Uint8Array(12))
  const additionalData = new TextEncoder().encode(`${orgId}|${kid}|${input.id}`)
  const text = new TextEncoder().encode(JSON.stringify(input))
  const bytes = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, aes, text)
  return [key.id, b64u(epk), b64u(iv), b64u(bytes)].join('.')
}

export type Person = { readonly personId: string }
type Tap = z.output<typeof RecordPunch>
type Change = {
  input?: Partial<Tap>
  body?: Partial<EntryBody>
  isLive?: boolean
  /** By how much the device's clock is ahead. */
  clockAheadMs?: number
}

/** A browser in somebody's hand: its key, its page, the last server time it heard, its own chain. */
export async function deviceOf(
  company: Company,
  person: Person,
  firstSeenAt: number,
  known?: webcrypto.CryptoKeyPair,
) {
  const keys = known ?? ((await subtle.generateKey(EC, false, ['sign', 'verify'])) as webcrypto.CryptoKeyPair)
  const publicKey = b64u(await subtle.exportKey('raw', keys.publicKey))
  const kid = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('base64url')
  const id = uuidv7()
  await withTenant(
    { scope: company.scope },
    (tx) => tx.sql`
      INSERT INTO device (org_id, id, person_id, kid, public_key, name, kind, state, first_seen_at, last_seen_at)
      VALUES (${tx.orgId}::uuid, ${id}::uuid, ${person.personId}::uuid, ${kid}, ${publicKey}, 'phone', 'phone', 'active',
              ${new Date(firstSeenAt)}, ${new Date(firstSeenAt)})`,
  )
  let anchor: EntryBody['anchor'] = null
  let page = { id: uuidv7(), openedAt: firstSeenAt }
  let seq = 0
  let prev: string | null = null
  const device = {
    ...{ id, kid, keys, publicKey },
    /** Hears the server's time. */
    async hear(now: number, clockAheadMs = 0, of: Partial<{ personId: string; kid: string | null }> = {}) {
      const about = { id: uuidv7(), orgId: company.orgId, personId: of.personId ?? person.personId, at: now }
      const token = await makeAnchor({ ...about, kid: of.kid === undefined ? kid : of.kid })
      anchor = { token, page: { id: page.id, nowMs: now - page.openedAt }, wallAt: now + clockAheadMs }
    },
    /** Closes the page and opens it again; the running time begins anew. */
    reopen(now: number) {
      page = { id: uuidv7(), openedAt: now }
    },
    /** Signs a tap made at this instant. */
    async tap(
      at: number,
      { input, body, isLive = false, clockAheadMs = 0 }: Change = {},
    ): Promise<SignedEntry> {
      const gathered = tap(input)
      const sealed = await sealFor(company.orgId, kid, gathered)
      seq += 1
      const text = JSON.stringify({
        ...{ v: 1, org: company.orgId, person: person.personId, kid, seq, prev, id: gathered.id },
        ...{ wallAt: at + clockAheadMs, page: { id: page.id, nowMs: at - page.openedAt }, anchor },
        ...{ evidence: sha256(sealed), ...body },
      })
      prev = sha256(text)
      return { body: text, signature: await device.sign(text), sealed, isLive }
    },
    async sign(text: string): Promise<string> {
      return b64u(await subtle.sign(SIGN, keys.privateKey, new TextEncoder().encode(text)))
    },
    /** As if the last entries had never been. */
    forget(to: { seq: number; prev: string | null }) {
      seq = to.seq
      prev = to.prev
    },
    head: () => ({ seq, prev }),
  }
  return device
}
