import { z } from 'zod'
import type { Clock } from '@/lib/days/schema'
import { DEVICE_KINDS, type DeviceKind } from '@/lib/rules/fence-tuning'
import type { Instant } from '@/lib/time/instant'

const Uuid = z.uuid().toLowerCase()
const base64url = (length: number) => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${length}}$`))

/** SHA-256 as base64url. */
const Digest = base64url(43)
/** A point of P-256, uncompressed (65 bytes), as base64url: what WebCrypto exports as `raw`. */
const Point = base64url(87)
/** ECDSA P-256 with SHA-256 in the form r‖s (64 bytes), as WebCrypto gives it, as base64url. */
const Signature = base64url(86)
/** ms since 1970, of whichever clock. */
const Ms = z.number().int().min(0).max(8_640_000_000_000_000)

/** Where in the life of one page something was: pages are told apart by an id of their own, `nowMs` is `performance.now()`. */
const PagePoint = z.strictObject({ id: Uuid, nowMs: z.number().min(0).max(1e12) })

/**
 * The latest server time the device holds (`token`, see lib/crypto/anchor.ts), and where its own clocks stood when that
 * arrived.
 */
const HeldAnchor = z.strictObject({ token: z.string().max(1_024), page: PagePoint, wallAt: Ms })

/**
 * What a device signs for a punch: the exact UTF-8 text of this as JSON. `prev` is the SHA-256 of the body it signed
 * before, null for its first; `seq` counts from 1. `evidence` is the SHA-256 of `SignedEntry.sealed`.
 */
export const EntryBody = z.strictObject({
  v: z.literal(1),
  org: Uuid,
  person: Uuid,
  kid: Digest,
  seq: z.number().int().min(1).max(2_000_000_000),
  prev: Digest.nullable(),
  /** The punch's id. */
  id: z.uuid({ version: 'v7' }).toLowerCase(),
  /** The device's clock at the tap. */
  wallAt: Ms,
  page: PagePoint,
  anchor: HeldAnchor.nullable(),
  evidence: Digest,
})
export type EntryBody = z.infer<typeof EntryBody>

/**
 * A punch as a device keeps and sends it. `sealed` holds what the tap gathered (a `RecordPunch` as JSON), closed for the
 * server alone (lib/crypto/entry-seal.ts): the phone itself can't read it any more. `isLive`: this is the first sending,
 * straight after the tap; then the server's clock counts and the device's isn't asked.
 */
export const SignedEntry = z.strictObject({
  body: z.string().min(2).max(4_096),
  signature: Signature,
  sealed: z.string().min(1).max(8_192),
  isLive: z.boolean(),
})
export type SignedEntry = z.infer<typeof SignedEntry>

/** Asks for the server's time, for a device once it has one. */
export const AskAnchor = z.strictObject({ kid: Digest.nullable() })

/** The key a device seals what it gathered to: the company's own, P-256. */
export type SealingKey = { readonly id: string; readonly publicKey: string }

/** `at` is the time the token speaks of. */
export type AnchorAnswer = {
  readonly anchor: string
  readonly at: Instant
  readonly sealing: SealingKey
  readonly org: string
  readonly person: string
}

/**
 * Registers the key of this browser for the signed-in person. `signature` is over `bindText(anchor, kid)`, with an anchor
 * of the last minutes, so that a key can't be registered by whoever only knows its public half.
 */
export const RegisterDevice = z.strictObject({
  publicKey: Point,
  name: z.string().trim().min(1).max(60),
  kind: z.enum(DEVICE_KINDS).nullable(),
  isPersistent: z.boolean(),
  anchor: z.string().max(1_024),
  signature: Signature,
})
export type RegisterDeviceInput = z.input<typeof RegisterDevice>

/** How many of a person's devices may wait for an approval at a time. */
export const MAX_WAITING_DEVICES = 3
/** For how long a device that its person removed takes a place: else removing one would be a way around the approval. */
export const REMOVED_COUNTS_DAYS = 30
/** How old the server's time may be that a registration is bound to. */
export const MAX_BIND_MS = 300_000

/** What is signed when a key is registered. */
export function bindText(anchor: string, kid: string): string {
  return `daka.bind.1\n${anchor}\n${kid}`
}

export const EndDevice = z.strictObject({ deviceId: Uuid })

export const ReinstateDevice = z.strictObject({ deviceId: Uuid })

export const DEVICE_STATES = ['active', 'waiting', 'suspended', 'revoked'] as const
/** `waiting`: beyond the number of devices, until somebody approves; `suspended`: its chain forked, it may be a copy. */
export type DeviceState = (typeof DEVICE_STATES)[number]

export type DeviceView = {
  readonly id: string
  readonly kid: string
  readonly name: string
  readonly kind: DeviceKind | null
  readonly state: DeviceState
  readonly isPersistent: boolean
  readonly firstSeenAt: Instant
  readonly lastSeenAt: Instant
  readonly endedAt: Instant | null
}

/** The answer to a registration; `lastHash` and `entryCount` are the head of its chain as the server knows it. */
export type RegisteredDevice = {
  readonly device: DeviceView
  readonly entryCount: number
  readonly lastHash: string | null
}

/** A device as people are shown it, with its times on the clocks of whose it is. */
export type ListedDevice = Pick<DeviceView, 'id' | 'kid' | 'name' | 'kind' | 'state' | 'isPersistent'> & {
  readonly firstSeen: Clock
  readonly lastSeen: Clock
  readonly ended: Clock | null
  readonly allowed: { readonly endDevice: boolean; readonly reinstateDevice: boolean }
}

export type DevicesView = {
  /** How many he may punch from by himself and how many of them are taken; null: nobody looks at devices. */
  readonly allowance: { readonly perPerson: number; readonly taken: number } | null
  /** Those in use first. */
  readonly devices: readonly ListedDevice[]
  readonly allowed: { readonly importPunches: boolean }
}

/** For whoever decides on a device. The last two are null for whom they are not. */
export type DeviceLook = Pick<DeviceView, 'name' | 'kind'> & {
  /** How many people used this very browser in the last 30 days, he among them. */
  readonly people: number | null
  /** What he has beside it, or had until lately. */
  readonly others: readonly ListedDevice[] | null
}
