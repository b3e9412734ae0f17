import 'server-only'
import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto'
import { openingKeysOf } from './company-key'

const INFO = 'daka.entry.1'
const IV_BYTES = 12
const TAG_BYTES = 16

/** What an entry's sealed part is bound to, so that it can't be moved to another: its additional data. */
export type SealBinding = { readonly orgId: string; readonly kid: string; readonly punchId: string }

/**
 * Opens what a device closed for the company: `keyId.epk.iv.ciphertext`, each part base64url. The key is
 * HKDF-SHA-256(ECDH P-256(epk, company), salt = epk, info = 'daka.entry.1'), the cipher AES-256-GCM with its tag at the
 * end, the additional data `org|kid|punch`. null when it was altered, belongs to another entry or its key is gone.
 */
export function openEntry(sealed: string, { orgId, kid, punchId }: SealBinding): string | null {
  const parts = sealed.split('.')
  const [keyId, epkText, ivText, textText] = parts
  const key = openingKeysOf(orgId).find(({ id }) => id === keyId)
  if (parts.length !== 4 || !key || !epkText || !ivText || !textText) return null
  const epk = Buffer.from(epkText, 'base64url')
  const iv = Buffer.from(ivText, 'base64url')
  const bytes = Buffer.from(textText, 'base64url')
  if (iv.length !== IV_BYTES || bytes.length < TAG_BYTES) return null
  try {
    const pair = createECDH('prime256v1')
    pair.setPrivateKey(key.secret)
    const secret = Buffer.from(hkdfSync('sha256', pair.computeSecret(epk), epk, INFO, 32))
    const decipher = createDecipheriv('aes-256-gcm', secret, iv)
    decipher.setAAD(Buffer.from(`${orgId}|${kid}|${punchId}`))
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch {
    // A point off the curve or a tag that doesn't fit: to the caller both are a seal that was broken.
    return null
  }
}
