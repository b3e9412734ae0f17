import 'server-only'
import { errors, importJWK, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { env } from '@/lib/env'
import { digest } from './digest'

/** A challenge holds for this long: a phone and a beacon need a second or two. */
const CHALLENGE_S = 60

const AUDIENCE = 'daka-beacon'
const CHALLENGE_TYPE = 'daka-challenge+jwt'
const ATTESTATION_TYPE = 'daka-attestation+jwt'

/** Who was sent to which beacon; `id` is this challenge's own and is taken once. */
export type Challenge = {
  readonly id: string
  readonly orgId: string
  readonly personId: string
  readonly beaconId: string
}

/** A compact JWS (RFC 7515) of ours, which the beacon passes on unread. `now` in ms since 1970. */
export function makeChallenge({ id, orgId, personId, beaconId }: Challenge, now: number): Promise<string> {
  const [active] = env().DAKA_SESSION_KEYS
  if (!active) throw new Error('DAKA_SESSION_KEYS holds no key')
  const issuedS = Math.floor(now / 1_000)
  return new SignJWT({ org: orgId, beacon: beaconId })
    .setProtectedHeader({ alg: 'HS256', kid: active.id, typ: CHALLENGE_TYPE })
    .setJti(id)
    .setSubject(personId)
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedS)
    .setExpirationTime(issuedS + CHALLENGE_S)
    .sign(active.key)
}

/** The challenge when one of our keys signed it; `expired` past its minute, `invalid` for anything else. */
export async function readChallenge(text: string, now: number): Promise<Challenge | 'expired' | 'invalid'> {
  const read = await verified(() =>
    jwtVerify(text, ({ kid }) => keyNamed(kid), {
      ...{ algorithms: ['HS256'], typ: CHALLENGE_TYPE, audience: AUDIENCE },
      currentDate: new Date(now),
    }),
  )
  if (typeof read === 'string') return read
  const { jti, org, sub, beacon } = read
  if (typeof jti !== 'string' || typeof org !== 'string') return 'invalid'
  if (typeof sub !== 'string' || typeof beacon !== 'string') return 'invalid'
  return { id: jti, orgId: org, personId: sub, beaconId: beacon }
}

/**
 * The phone's address on the place's network, when the holder of the key has signed this very challenge for the place;
 * otherwise null. The beacon's clock is not asked: the challenge is fresh by our own.
 */
export async function readAttestation(
  text: string,
  { publicKey, challenge, placeId }: { publicKey: string; challenge: string; placeId: string },
): Promise<{ address: string } | null> {
  const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: publicKey }, 'EdDSA')
  const read = await verified(() => jwtVerify(text, key, { algorithms: ['EdDSA'], typ: ATTESTATION_TYPE }))
  if (typeof read === 'string') return null
  const { address } = read
  if (read.challenge !== digest(challenge) || read.place !== placeId) return null
  return typeof address === 'string' && address.length <= 45 ? { address } : null
}

function keyNamed(kid: string | undefined): Buffer {
  const found = env().DAKA_SESSION_KEYS.find(({ id }) => id === kid)
  if (!found) throw new errors.JWKSNoMatchingKey()
  return found.key
}

async function verified(
  verify: () => Promise<{ payload: JWTPayload }>,
): Promise<JWTPayload | 'expired' | 'invalid'> {
  try {
    return (await verify()).payload
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired'
    // Whatever else a stranger's text is wrong with; a fault of ours is none of jose's errors.
    if (error instanceof errors.JOSEError) return 'invalid'
    throw error
  }
}
