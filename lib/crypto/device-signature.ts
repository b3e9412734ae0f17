import 'server-only'
import { createPublicKey, verify } from 'node:crypto'

const POINT_BYTES = 65

/**
 * Whether the holder of the key signed this text: ECDSA P-256 with SHA-256, r‖s as WebCrypto gives it, over its UTF-8
 * bytes. `publicKey` is the uncompressed point as base64url; one that is no point of the curve verifies nothing.
 */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const point = Buffer.from(publicKey, 'base64url')
  if (point.length !== POINT_BYTES || point[0] !== 4) return false
  const x = point.subarray(1, 33).toString('base64url')
  const y = point.subarray(33).toString('base64url')
  try {
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
    const bytes = Buffer.from(signature, 'base64url')
    return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, bytes)
  } catch {
    // A point beside the curve: what a stranger sent is no key.
    return false
  }
}
