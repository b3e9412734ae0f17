import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import type { ZoneName } from '@/lib/time/zone'
import type { PlaceRule } from './place'
import type { Method, PunchPolicy } from './policy'
import type { Side } from './shift'

export type Outcome = 'accepted' | 'field' | 'needs_review' | 'refused'

export type GpsReading = { lat: number; lng: number; accuracyM: number; ageS: number }
export type GpsDenial = 'gps_denied' | 'gps_unavailable' | 'gps_timeout'

/** What was gathered at the tap. The client sends gps and denials; network, presence and device are the server's. */
export type Evidence = {
  gps: GpsReading | null
  network: { address: string; viaTrustedProxy: boolean } | null
  wifi: { ssid: string; bssid: string; attestedBy: string } | null
  presence: { kind: 'kiosk' | 'beacon'; placeId: string; at: Instant } | null
  device: { keyId: string; bound: boolean; otherPersonWithin24h: boolean } | null
  denied: readonly GpsDenial[]
}

/** The slot whose window holds the punch. */
export type PunchSlot = { segment: number; side: Side; windowFrom: Instant; windowTo: Instant }

export type PunchSummary = { id: string; at: Instant; outcome: Outcome; gps: GpsReading | null }

export type PunchFacts = {
  at: Instant
  zone: ZoneName
  workDate: WorkDate | null
  slot: PunchSlot | null
  places: readonly PlaceRule[]
  previous: PunchSummary | null
  policy: PunchPolicy
  rulesVersion: string
}

export type Check = {
  kind: 'position' | 'network' | 'wifi' | 'presence' | 'device' | 'window' | 'interval' | 'speed' | 'doubt'
  result: 'pass' | 'fail' | 'unknown'
  code: string
  measured: Readonly<Record<string, number | string | null>>
}

export type Verdict = {
  outcome: Outcome
  placeId: string | null
  method: Method | null
  checks: readonly Check[]
  rulesVersion: string
}
