import { bytesOf, ofBase64url } from './bytes'

/** What a receipt must speak of to let an entry go. */
export type Expected = {
  readonly org: string
  readonly person: string
  readonly id: string
  readonly bodyHash: string
}

/**
 * `holds`: it is the server's word on this very entry. `unsigned`: it speaks of this entry, but the browser can't tell who
 * signed it. `unknown_key`: another key than those known signed it. `wrong`: it is of something else, or forged.
 */
export type ReceiptAnswer = 'holds' | 'unsigned' | 'unknown_key' | 'wrong'

/** As lib/crypto/receipt.ts signs it. */
const TYPE = 'daka-receipt+jwt'

/**
 * Holds a receipt (a compact JWS, RFC 7515) against the company's published keys and the entry. Browsers before Chrome 137,
 * Safari 17 and Firefox 129 have no Ed25519: there only its content is compared. That is enough to lose nothing: the answer
 * came over TLS from the server that would have to lie about its own records, and the receipt that is kept can still be
 * verified elsewhere.
 */
export async function verifyReceipt(
  receipt: string,
  keys: readonly JsonWebKey[],
  expected: Expected,
): Promise<ReceiptAnswer> {
  const [headText = '', bodyText = '', signature = '', ...more] = receipt.split('.')
  const head = partOf(headText)
  const body = partOf(bodyText)
  if (more.length > 0 || head.typ !== TYPE || head.alg !== 'EdDSA' || !speaksOf(body, expected))
    return 'wrong'
  const jwk = keys.find((key) => 'kid' in key && key.kid === head.kid)
  if (!jwk) return 'unknown_key'
  const key = await importKey(jwk)
  if (key === null) return 'unsigned'
  const signed = bytesOf(`${headText}.${bodyText}`)
  const isSigned = await crypto.subtle.verify({ name: 'Ed25519' }, key, ofBase64url(signature), signed)
  return isSigned ? 'holds' : 'wrong'
}

function speaksOf(body: Record<string, unknown>, { org, person, id, bodyHash }: Expected): boolean {
  return body.org === org && body.sub === person && body.jti === id && body.bodyHash === bodyHash
}

function partOf(text: string): Record<string, unknown> {
  try {
    const part: unknown = JSON.parse(new TextDecoder().decode(ofBase64url(text)))
    return typeof part === 'object' && part !== null ? { ...part } : {}
  } catch {
    // No part of a receipt says nothing.
    return {}
  }
}

async function importKey({ kty, crv, x }: JsonWebKey): Promise<CryptoKey | null> {
  try {
    const jwk = { ...(kty && { kty }), ...(crv && { crv }), ...(x && { x }) }
    return await crypto.subtle.importKey('jwk', jwk, { name: 'Ed25519' }, false, ['verify'])
  } catch {
    // The browser has no such keys, or the published one is none.
    return null
  }
}
