import type { EntryBody, SealingKey, SignedEntry } from '@/lib/devices/schema'
import { bytesOf, digestOf, ofBase64url, toBase64url } from './bytes'

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const
const AGREEING = { name: 'ECDH', namedCurve: 'P-256' } as const
const SEAL_INFO = 'daka.entry.1'
const IV_BYTES = 12

/** A key of this browser for one company. `publicKey` is the uncompressed point, `kid` its SHA-256, both base64url. */
export type DeviceKey = {
  readonly org: string
  readonly kid: string
  readonly publicKey: string
  readonly signing: CryptoKey
}

/** Where a chain of entries stands: how many there are and the SHA-256 of the last one's body. */
export type Head = { readonly seq: number; readonly lastHash: string | null }

/** What is known of a tap when its entry is made. `content` is a `RecordPunchInput` as JSON. */
export type EntryParts = Pick<EntryBody, 'org' | 'person' | 'id' | 'wallAt' | 'page' | 'anchor'> & {
  readonly content: string
}

/** An entry as it is kept and sent. */
export type MadeEntry = Pick<SignedEntry, 'body' | 'signature' | 'sealed'> & {
  readonly seq: number
  readonly bodyHash: string
}

/** A new key that signs and can't be read, not even by this page. Throws where the browser has no such keys. */
export async function makeDeviceKey(org: string): Promise<DeviceKey> {
  const pair = await crypto.subtle.generateKey(P256, false, ['sign', 'verify'])
  const point = await crypto.subtle.exportKey('raw', pair.publicKey)
  const kid = toBase64url(await crypto.subtle.digest('SHA-256', point))
  return { org, kid, publicKey: toBase64url(point), signing: pair.privateKey }
}

/** ECDSA P-256 with SHA-256 over a text, r‖s as base64url. */
export async function signText(key: DeviceKey, text: string): Promise<string> {
  return toBase64url(await crypto.subtle.sign(SIGNING, key.signing, bytesOf(text)))
}

/** The entry that follows `head` in its chain: what the tap gathered closed for the company, the rest signed. */
export async function makeEntry(
  key: DeviceKey,
  sealing: SealingKey,
  head: Head,
  { content, ...parts }: EntryParts,
): Promise<MadeEntry> {
  const sealed = await seal(sealing, `${parts.org}|${key.kid}|${parts.id}`, content)
  const body: EntryBody = {
    v: 1,
    ...parts,
    kid: key.kid,
    seq: head.seq + 1,
    prev: head.lastHash,
    evidence: await digestOf(sealed),
  }
  const text = JSON.stringify(body)
  return {
    body: text,
    signature: await signText(key, text),
    sealed,
    seq: body.seq,
    bodyHash: await digestOf(text),
  }
}

/** Closes a text for the company, as lib/crypto/entry-seal.ts opens it: `keyId.epk.iv.ciphertext`. */
async function seal({ id, publicKey }: SealingKey, binding: string, text: string): Promise<string> {
  const { subtle } = crypto
  const own = await subtle.generateKey(AGREEING, false, ['deriveBits'])
  const theirs = await subtle.importKey('raw', ofBase64url(publicKey), AGREEING, false, [])
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, own.privateKey, 256)
  const epk = new Uint8Array(await subtle.exportKey('raw', own.publicKey))
  const secret = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const key = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: epk, info: bytesOf(SEAL_INFO) },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  )
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const closed = await subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: bytesOf(binding) },
    key,
    bytesOf(text),
  )
  return [id, toBase64url(epk), toBase64url(iv), toBase64url(closed)].join('.')
}
