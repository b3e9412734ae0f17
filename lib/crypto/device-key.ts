import 'server-only'
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'

/** Its first byte says that a point is written uncompressed (SEC 1, 2.3.3). */
const UNCOMPRESSED = 4
const COORDINATE_BYTES = 32

/** How a device's key is named: SHA-256 of its public point as base64url. */
export function kidOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('base64url')
}

/**
 * Whether the key signed the text: ECDSA P-256 with SHA-256, the signature as r‖s. Both are base64url, the key the
 * uncompressed point; a point that is none of the curve has signed nothing.
 */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const key = keyOf(publicKey)
  if (!key) return false
  const bytes = Buffer.from(signature, 'base64url')
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, bytes)
}

function keyOf(publicKey: string): KeyObject | null {
  const point = Buffer.from(publicKey, 'base64url')
  if (point.length !== 1 + 2 * COORDINATE_BYTES || point[0] !== UNCOMPRESSED) return null
  const x = point.subarray(1, 1 + COORDINATE_BYTES).toString('base64url')
  const y = point.subarray(1 + COORDINATE_BYTES).toString('base64url')
  try {
    return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  } catch {
    // A stranger's point that lies off the curve.
    return null
  }
}
