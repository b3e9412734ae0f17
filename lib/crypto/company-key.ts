import 'server-only'
import { createECDH, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto'
import { env, type Key } from '@/lib/env'

/** The DER of an Ed25519 private key (RFC 8410) is this followed by its 32 bytes. */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A company's own signing key. `id` names the installation's key it was made of. */
export type SigningKey = {
  readonly id: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** A company's own P-256 key, as its 32 bytes; what is closed for `publicKey` (65 bytes, uncompressed) only it opens. */
export type OpeningKey = { readonly id: string; readonly secret: Buffer; readonly publicKey: Buffer }

/**
 * The keys that sign for a company, newest first, made of DAKA_SIGNING_KEYS by HKDF-SHA-256 (RFC 5869) with the company's
 * id as salt: nothing to keep beside the installation's keys, and one company's key says nothing of another's.
 */
export function signingKeysOf(orgId: string): SigningKey[] {
  return env().DAKA_SIGNING_KEYS.map((key) => {
    const der = Buffer.concat([ED25519_PKCS8, made(key, orgId, 'daka.sign.1')])
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    return { id: key.id, privateKey, publicKey: createPublicKey(privateKey) }
  })
}

/** The one that signs from now on. */
export function signingKeyOf(orgId: string): SigningKey {
  const [key] = signingKeysOf(orgId)
  if (!key) throw new Error('DAKA_SIGNING_KEYS holds no key')
  return key
}

/** The keys that open what was closed for a company, newest first; made like those that sign. */
export function openingKeysOf(orgId: string): OpeningKey[] {
  return env().DAKA_SIGNING_KEYS.map((key) => {
    const pair = createECDH('prime256v1')
    const secret = made(key, orgId, 'daka.open.1')
    pair.setPrivateKey(secret)
    return { id: key.id, secret, publicKey: pair.getPublicKey() }
  })
}

function made(key: Key, orgId: string, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key.key, orgId, use, 32))
}
