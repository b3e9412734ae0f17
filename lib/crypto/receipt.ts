import 'server-only'
import { SignJWT } from 'jose'
import { signingKeyOf } from './company-key'

/** How a receipt calls itself; nothing else the company signs is taken for one. */
export const RECEIPT_TYPE = 'daka-receipt+jwt'

/** What a person can prove of a punch without us: that it was taken in, when, and what stands in the chain for it. */
export type Receipt = {
  readonly orgId: string
  readonly personId: string
  readonly punchId: string
  /** Its place in the person's chain, its hash and that of the punch before. */
  readonly seq: number
  readonly hash: string
  readonly prevHash: string | null
  /** ms since 1970: what counts, what can be proved, and when it came in. */
  readonly occurredAt: number
  readonly earliestAt: number
  readonly latestAt: number
  readonly receivedAt: number
  /** SHA-256 of what a device sent as signed, whether its signature holds or not; null for a punch without one. */
  readonly bodyHash: string | null
}

/**
 * A compact JWS (RFC 7515, EdDSA) under the company's key. The same punch gives the same receipt, byte for byte, for as
 * long as the key is the newest: Ed25519 has no chance in it, and nothing of now is in the text.
 */
export function signReceipt(receipt: Receipt): Promise<string> {
  const key = signingKeyOf(receipt.orgId)
  const { orgId, personId, punchId, seq, hash, prevHash, bodyHash } = receipt
  const { occurredAt, earliestAt, latestAt, receivedAt } = receipt
  // In this order whoever made the receipt: other bytes would be another receipt.
  return new SignJWT({
    ...{ org: orgId, seq, hash, prevHash },
    ...{ occurredAt, earliestAt, latestAt, receivedAt, bodyHash },
  })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.id, typ: RECEIPT_TYPE })
    .setJti(punchId)
    .setSubject(personId)
    .sign(key.privateKey)
}
