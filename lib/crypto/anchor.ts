import 'server-only'
import { errors, jwtVerify, SignJWT } from 'jose'
import { signingKeyOf, signingKeysOf } from './company-key'

const TYPE = 'daka-anchor+jwt'
const AUDIENCE = 'daka-punch-time'

/** The server's time as it was told to a device: what it signs later was signed after `at` (ms since 1970). */
export type Anchor = {
  readonly id: string
  readonly orgId: string
  readonly personId: string
  /** Of the device that asked; null before it had registered one. */
  readonly kid: string | null
  readonly at: number
}

/** A compact JWS (RFC 7515, EdDSA) under the company's key. How old one may be is the policy's to say. */
export function makeAnchor({ id, orgId, personId, kid, at }: Anchor): Promise<string> {
  const key = signingKeyOf(orgId)
  return new SignJWT({ org: orgId, at, ...(kid === null ? {} : { kid }) })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.id, typ: TYPE })
    .setJti(id)
    .setSubject(personId)
    .setAudience(AUDIENCE)
    .sign(key.privateKey)
}

/** The anchor when one of the company's keys signed it, otherwise null. */
export async function readAnchor(token: string, orgId: string): Promise<Anchor | null> {
  try {
    const { payload } = await jwtVerify(
      token,
      ({ kid }) => {
        const key = signingKeysOf(orgId).find(({ id }) => id === kid)
        if (!key) throw new errors.JWKSNoMatchingKey()
        return key.publicKey
      },
      { algorithms: ['EdDSA'], typ: TYPE, audience: AUDIENCE },
    )
    const { jti, org, sub, kid, at } = payload
    if (typeof jti !== 'string' || typeof sub !== 'string' || org !== orgId) return null
    if (typeof at !== 'number' || !Number.isSafeInteger(at)) return null
    return { id: jti, orgId, personId: sub, kid: typeof kid === 'string' ? kid : null, at }
  } catch (error) {
    // Whatever a stranger's text is wrong with; a fault of ours is none of jose's errors.
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}
