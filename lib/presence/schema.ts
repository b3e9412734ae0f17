import { z } from 'zod'
import type { Instant } from '@/lib/time/instant'

const Id = z.uuid().toLowerCase()

/** Where a phone on the place's network finds the beacon: scheme, host and port, nothing behind them. */
const BeaconAddress = z
  .url({ protocol: /^https?$/ })
  .max(200)
  .refine((text) => {
    if (!URL.canParse(text)) return false
    const { pathname, search, hash, username, password } = new URL(text)
    return pathname === '/' && `${search}${hash}${username}${password}` === ''
  })
  .transform((text) => new URL(text).origin)

export const AddBeacon = z.strictObject({
  placeId: Id,
  name: z.string().trim().min(1).max(40),
  address: BeaconAddress,
})

export const RevokeBeacon = z.strictObject({ beaconId: Id })

export const AskBeacon = z.strictObject({ beaconId: Id })

/** No token of a challenge or an attestation is longer (characters). */
const Token = z.string().min(1).max(1_024)

export const ProvePresence = z.strictObject({ challenge: Token, answer: Token })

/** How long a proof is kept, as long as a raw reading: it holds an address. */
export const PROOF_KEPT_DAYS = 30

/** What the machine at the place is given, once: its key is kept nowhere else. */
export type BeaconFile = {
  readonly beacon: string
  readonly place: string
  /** Ed25519, PKCS #8 in DER as base64url. */
  readonly key: string
  /** The only address it sends phones back to. */
  readonly origin: string
  readonly port: number
}

export type BeaconLine = {
  readonly id: string
  readonly placeId: string
  readonly name: string
  readonly address: string
  readonly createdAt: Instant
  readonly revokedAt: Instant | null
  readonly lastProofAt: Instant | null
}

/** What came of going for a proof, as the punch page is told. */
export const PROOF_ANSWERS = ['taken', 'expired', 'used', 'invalid', 'revoked', 'too_many'] as const
export type ProofAnswer = (typeof PROOF_ANSWERS)[number]

const ANSWER_OF: Readonly<Record<string, ProofAnswer>> = {
  proof_expired: 'expired',
  proof_used: 'used',
  proof_invalid: 'invalid',
  beacon_revoked: 'revoked',
  wait: 'too_many',
}

/**
 * The punch page of a company, told what came of a proof. Without an answer it leads on to the sign-in where needed. `org`
 * is what the address said, so that nothing in it may lead elsewhere.
 */
export function punchPageAfter(org: string, reason: string | undefined): string {
  const answer = reason === undefined ? undefined : ANSWER_OF[reason]
  const path = `/${encodeURIComponent(org)}/punch`
  return answer === undefined ? path : `${path}?proof=${answer}`
}
