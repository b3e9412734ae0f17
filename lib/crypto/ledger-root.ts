import 'server-only'
import { compactVerify, errors, SignJWT } from 'jose'
import { signingKeyOf, signingKeysOf } from './company-key'
import { inclusionPath, merkleRoot } from './merkle'

const TYPE = 'daka-root+jwt'

/** What a company says of the punches it received in a span of time. */
export type SignedRoot = {
  readonly orgId: string
  /** ms since 1970, half-open, by the punches' time of receipt. */
  readonly from: number
  readonly to: number
  readonly count: number
  /** SHA-256 as base64url, this one's and that of the span before. */
  readonly root: string
  readonly prev: string | null
}

const bytesOf = (hash: string) => Buffer.from(hash, 'base64url')
const textOf = (hash: Buffer) => hash.toString('base64url')

/** The Merkle root over the punches' hashes (SHA-256 as base64url) in their order, as base64url. */
export function rootOfHashes(hashes: readonly string[]): string {
  return textOf(merkleRoot(hashes.map(bytesOf)))
}

/** What leads from the punch's hash at `index` (from 0) to that root, each as base64url. */
export function pathOfHashes(hashes: readonly string[], index: number): string[] {
  return inclusionPath(hashes.map(bytesOf), index).map(textOf)
}

/** A compact JWS (RFC 7515, EdDSA) under the company's key; the same root gives the same text while the key is the newest. */
export function signRoot({ orgId, ...rest }: SignedRoot): Promise<string> {
  const key = signingKeyOf(orgId)
  return new SignJWT({ org: orgId, ...rest })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.id, typ: TYPE })
    .sign(key.privateKey)
}

/** Whether the text says exactly this and one of the company's keys signed it; `no_key` when the key it names is gone. */
export async function checkRoot(signed: string, said: SignedRoot): Promise<'good' | 'bad' | 'no_key'> {
  try {
    const { payload, protectedHeader } = await compactVerify(
      signed,
      ({ kid }) => {
        const key = signingKeysOf(said.orgId).find(({ id }) => id === kid)
        if (!key) throw new errors.JWKSNoMatchingKey()
        return key.publicKey
      },
      { algorithms: ['EdDSA'] },
    )
    if (protectedHeader.typ !== TYPE) return 'bad'
    const { orgId, ...rest } = said
    return Buffer.from(payload).equals(Buffer.from(JSON.stringify({ org: orgId, ...rest }))) ? 'good' : 'bad'
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return 'no_key'
    if (error instanceof errors.JOSEError) return 'bad'
    throw error
  }
}
