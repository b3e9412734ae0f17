import { z } from 'zod'
import type { ResultError } from '@/lib/action/result'
import type { Clock, DayView, MonthView } from '@/lib/days/schema'
import { SignedEntry } from '@/lib/devices/schema'
import type { KeptEvidence } from '@/lib/evidence/schema'
import type { CoarseArea } from '@/lib/rules/area'
import type { DayPunch, DaySpan, Plan, PlanKind, PunchSource } from '@/lib/rules/day-record'
import { DEVICE_KINDS } from '@/lib/rules/fence-tuning'
import type { PlaceRule } from '@/lib/rules/place'
import type { FieldPolicy, Method, PunchPolicy } from '@/lib/rules/policy'
import type { Side } from '@/lib/rules/shift'
import type { Check, Outcome } from '@/lib/rules/verdict'
import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'

const Latitude = z.number().min(-90).max(90)
const Longitude = z.number().min(-180).max(180)

/** The apps that tell a page inside them which Wi-Fi the phone is connected to. */
export const WIFI_HOSTS = ['wecom', 'dingtalk', 'feishu', 'mini_program', 'capacitor'] as const

const HostWifi = z.strictObject({
  host: z.enum(WIFI_HOSTS),
  ssid: z.string().max(64),
  bssid: z.string().min(1).max(32),
})
export type HostWifi = z.infer<typeof HostWifi>

/**
 * What a tap sends: its own id and evidence, never identity, tenant, time of record, distance or verdict.
 * The id is a UUIDv7 made once per tap; a retry sends the same id and gets the first result.
 */
export const RecordPunch = z.strictObject({
  id: z.uuid({ version: 'v7' }).toLowerCase(),
  gps: z
    .strictObject({
      lat: Latitude,
      lng: Longitude,
      /** Metres, as the browser gave it. */
      accuracyM: z.number().min(0).max(1_000_000),
      /** Seconds between the fix and the tap. */
      ageS: z.number().min(0).max(86_400),
    })
    .nullable(),
  denied: z.array(z.enum(['gps_denied', 'gps_unavailable', 'gps_timeout'])).max(3),
  note: z.string().trim().min(1).max(500).nullable(),
  /** The zone the browser's clocks are set to. A page from before this was asked sends none. */
  browserZone: z.string().max(64).exactOptional(),
  /** The Wi-Fi as the app around the page told it; a browser can't tell. */
  wifi: HostWifi.exactOptional(),
  /** What the device looks like to its browser: how far a position is off depends on it. */
  deviceKind: z.enum(DEVICE_KINDS).exactOptional(),
  /** "I am here all the same": what speaks for it, for whoever decides. It takes the note's place. */
  insist: z.strictObject({ reason: z.string().trim().min(1).max(500) }).exactOptional(),
  /** Where the person says he is: a client's name, an address. */
  typedPlace: z.string().trim().min(1).max(100).exactOptional(),
  /** A picture of one's own that is evidence of nothing yet. */
  photoId: z.uuid({ version: 'v7' }).toLowerCase().exactOptional(),
})

/** A stored punch, by its id. */
export const OnePunch = z.strictObject({ id: z.uuid().toLowerCase() })

/** Roots that ended up to `before` (ms since 1970); the newest when it isn't said. */
export const AskRoots = z.strictObject({
  before: z.coerce.number().int().min(0).max(8_640_000_000_000_000).nullable(),
})

/** How long the raw reading of a punch (position, network address) is kept, sealed and apart. */
export const READING_KEPT_DAYS = 30

export type RecordPunchInput = z.input<typeof RecordPunch>

export type PunchView = {
  readonly id: string
  readonly workDate: WorkDate | null
  readonly time: Clock
  /** Of a punch that came later: when it was made at the earliest and at the latest. */
  readonly bounds: { readonly earliest: Clock; readonly latest: Clock } | null
  readonly source: PunchSource
  readonly outcome: Outcome
  /** Waits for somebody's decision. */
  readonly pending: boolean
  /** Rejected by that decision, so it counts for nothing. */
  readonly void: boolean
  readonly placeName: string | null
  readonly method: Method | null
  readonly distanceBand: string | null
  readonly checks: readonly Check[]
  readonly note: string | null
  readonly typedPlace: string | null
  /** Of a field punch or one on a kiosk, for as long as it is kept. */
  readonly photo: KeptEvidence | null
  readonly area: CoarseArea | null
}

/** The answer to a tap. */
export type RecordedPunch = {
  readonly punch: PunchView
  /** Which slot it fills now, if any. */
  readonly slot: { readonly segment: number; readonly side: Side } | null
  readonly day: DayView | null
  /** The same id had come before; this is its first result. */
  readonly replayed: boolean
}

export type PunchPageView = {
  readonly asOf: Instant
  readonly zone: string
  readonly offsetMin: number
  readonly workDate: WorkDate
  readonly planKind: PlanKind
  readonly shift: {
    readonly name: string
    readonly segments: readonly {
      readonly on: Clock
      readonly off: Clock
      readonly onWindow: { readonly from: Clock; readonly to: Clock }
      readonly offWindow: { readonly from: Clock; readonly to: Clock }
    }[]
    readonly breaks: readonly { readonly from: Clock; readonly to: Clock }[]
  } | null
  /** What a tap would record now. `side` null: no window is open; `opensAt` is the next one's start, if any today. */
  readonly next: {
    readonly side: Side | null
    readonly updates: boolean
    readonly opens: Clock | null
  }
  /** The group's places as far as a phone needs them to show where it is: no address ranges, no Wi-Fi. */
  readonly places: readonly PlaceRule[]
  /** What the server sees of the network: the address it saw, and the place whose range holds it. */
  readonly network: { readonly address: string; readonly placeName: string | null } | null
  /** The proof of presence that the next punch would use, and until when it can. */
  readonly proof: {
    readonly kind: 'beacon' | 'code'
    readonly placeId: string
    readonly placeName: string
    readonly at: Instant
    readonly until: Clock
  } | null
  /** Where such a proof can be had. */
  readonly beacons: readonly { readonly id: string; readonly name: string; readonly placeName: string }[]
  /** The places where a kiosk shows a code to scan. */
  readonly kioskPlaces: readonly string[]
  readonly policy: {
    readonly accept: PunchPolicy['accept']
    readonly maxAccuracyM: number
    readonly outside: PunchPolicy['outside']
    readonly unknown: PunchPolicy['unknown']
    readonly field: FieldPolicy
    readonly insist: NonNullable<PunchPolicy['insist']>
    /** Whether the exact position of a punch is kept for a time. */
    readonly keepsReading: boolean
  } | null
  /** An approved application lets the person work in the field now. */
  readonly isPlanned: boolean
  /** Newest last. */
  readonly punches: readonly PunchView[]
  readonly day: DayView | null
}

const Digest = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const Ms = z.number().int().min(-8_640_000_000_000_000).max(8_640_000_000_000_000)

/** What stands in a receipt (lib/crypto/receipt.ts), as whoever checks one reads it. */
export const ReceiptClaims = z.object({
  org: z.uuid(),
  sub: z.uuid(),
  jti: z.uuid(),
  seq: z.number().int().min(1),
  hash: Digest,
  prevHash: Digest.nullable(),
  occurredAt: Ms,
  earliestAt: Ms,
  latestAt: Ms,
  receivedAt: Ms,
  bodyHash: Digest.nullable(),
})
export type ReceiptClaims = z.infer<typeof ReceiptClaims>

/** The signed root of a punch's hour, and how to come from the punch's hash to it (RFC 6962 §2.1.1). */
export type Inclusion = { readonly root: string; readonly index: number; readonly path: readonly string[] }

/** What an auditor takes home; `signed` is all of it under the company's key. */
export type RootsFile = {
  readonly org: string
  readonly roots: readonly {
    readonly from: string
    readonly to: string
    readonly punches: number
    readonly root: string
    readonly signed: string
  }[]
}

/** How far a company's ledger is under roots; `unsealed`: punches since the last one. */
export type LedgerState = {
  readonly orgId: string
  readonly roots: number
  readonly unsealed: number
  readonly last: { readonly to: Instant; readonly punches: number; readonly root: string } | null
}

/**
 * What a device has kept and sends now, at most fifty at a time; `wallAt` is its own clock at the sending, which shows
 * whether that clock was moved since its last contact.
 */
export const SyncPunches = z.strictObject({
  entries: z.array(z.unknown()).min(1).max(50),
  wallAt: z.number().int().min(0).max(8_640_000_000_000_000),
})

/** What HR brings of a person from the file his device saved, at most fifty at a time. */
export const ImportPunches = z.strictObject({
  personId: z.uuid().toLowerCase(),
  entries: z
    .array(SignedEntry.omit({ isLive: true }))
    .min(1)
    .max(50),
})

/**
 * What became of one entry, in the order they were sent. `recorded` and `known` (it had come before, this is its first
 * result) carry the receipt, against which alone the device may forget it. `conflict`: its id stands for another punch;
 * `refused`: it can't be taken at all, and why; `unavailable`: a fault of ours, keep it and send it again.
 */
export type EntryAnswer =
  | {
      readonly id: string
      readonly status: 'recorded' | 'known'
      readonly receipt: string
      readonly recorded: RecordedPunch
    }
  | {
      readonly id: string | null
      readonly status: 'conflict' | 'refused' | 'unavailable'
      readonly error: ResultError
    }

export type SyncAnswer = { readonly answers: readonly EntryAnswer[] }

/** The rules of one work date as far as a phone needs them to say beforehand what a punch will be. */
export type OfflineDate = Pick<PunchPageView, 'workDate' | 'zone' | 'shift' | 'places' | 'policy'> & {
  readonly plan: Plan
  readonly exempt: boolean
  /** The person's punches of that date so far. */
  readonly punches: readonly DayPunch[]
  /** What was approved for him that touches it. */
  readonly spans: readonly DaySpan[]
}

/** What a device keeps so that its person can punch, and see his month, without a network. */
export type OfflineFacts = {
  readonly asOf: Instant
  readonly org: { readonly id: string; readonly slug: string; readonly name: string }
  readonly person: { readonly id: string; readonly name: string }
  readonly locale: string
  /** The punch page as of then, without the reasons of its punches: they hold distances. */
  readonly page: PunchPageView
  /** From yesterday on, whose night shift may go on, to the day after the two next ones. */
  readonly dates: readonly OfflineDate[]
  readonly month: MonthView
  /** The company's public signing keys, by which receipts are verified. */
  readonly keys: readonly JsonWebKey[]
}
