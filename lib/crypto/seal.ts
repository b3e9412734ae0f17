import 'server-only'
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Key } from '@/lib/env'

const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals text with AES-256-GCM (NIST SP 800-38D): a random 96-bit iv, then the tag, then the ciphertext.
 * `bound` is authenticated but not kept: name the row there, so that a sealed value cannot be moved to another.
 */
export function seal(key: Key, text: string, bound: string): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key.key, iv)
  cipher.setAAD(Buffer.from(bound, 'utf8'))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

/** Opens what `seal` made; throws when the key, the binding or a single bit is wrong. */
export function unseal(key: Key, sealed: Uint8Array, bound: string): string {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', key.key, bytes.subarray(0, IV_BYTES))
  decipher.setAAD(Buffer.from(bound, 'utf8'))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}
