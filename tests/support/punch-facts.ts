import geodesic from 'geographiclib-geodesic'
import type { PlaceRule, Shape } from '@/lib/rules/place'
import type { PunchPolicy } from '@/lib/rules/policy'
import type { Evidence, GpsReading, PunchFacts, PunchSlot, PunchSummary } from '@/lib/rules/verdict'
import type { WorkDate } from '@/lib/time/work-date'

const { WGS84 } = geodesic.Geodesic

/** Wednesday 2026-07-15, 08:55 in Shanghai. */
export const AT = Date.UTC(2026, 6, 15, 0, 55)
export const WORK_DATE = '2026-07-15' as WorkDate
export const CENTRE = { lat: 31.23, lng: 121.47 }

/** The point so many metres from another, by Karney's direct geodesic; azimuth in degrees from north. */
export function away(from: { lat: number; lng: number }, metres: number, azimuth = 90) {
  const { lat2, lon2 } = WGS84.Direct(from.lat, from.lng, azimuth, metres)
  return { lat: lat2 ?? Number.NaN, lng: lon2 ?? Number.NaN }
}

/** Metres between two points by Karney's inverse geodesic. */
export function geodesicM(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  return WGS84.Inverse(a.lat, a.lng, b.lat, b.lng).s12 ?? Number.NaN
}

export const fence: Shape = { kind: 'circle', ...CENTRE, radiusM: 200 }

export const office: PlaceRule = {
  id: 'office',
  name: '总部',
  shapes: [fence],
  cidrs: ['203.0.113.0/24', '2001:db8:1::/48'],
  wifi: [{ bssid: '00:1A:2B:3C:4D:05', ssid: 'Daka' }],
}

/** Known by its network alone: no fence. */
export const lab: PlaceRule = { id: 'lab', name: 'Lab', shapes: [], cidrs: ['198.51.100.0/24'], wifi: [] }

export const policy: PunchPolicy = {
  accept: [['gps'], ['network']],
  maxAccuracyM: 150,
  outside: 'field',
  unknown: 'review',
  field: { approval: 'none', note: false, photo: false },
  device: 'off',
  minIntervalS: 60,
  speedLimitKmh: 150,
  offline: { mode: 'standard', maxAgeH: 72 },
}

export const slot: PunchSlot = {
  segment: 0,
  side: 'on',
  windowFrom: Date.UTC(2026, 6, 14, 23, 0),
  windowTo: Date.UTC(2026, 6, 15, 3, 0),
}
export const offSlot: PunchSlot = { ...slot, side: 'off' }

export const facts: PunchFacts = {
  at: AT,
  zone: 'Asia/Shanghai',
  workDate: WORK_DATE,
  slot,
  places: [office],
  previous: null,
  policy,
  rulesVersion: 'test',
}

export const nothing: Evidence = {
  gps: null,
  network: null,
  wifi: null,
  presence: null,
  device: null,
  denied: [],
}

/** A fresh reading so many metres east of the office's centre. */
export function gpsAt(metres: number, accuracyM = 20): GpsReading {
  return { ...away(CENTRE, metres), accuracyM, ageS: 2 }
}

export function network(address: string): Pick<Evidence, 'network'> {
  return { network: { address, viaTrustedProxy: true } }
}

export function wifi(bssid: string, attestedBy = 'wecom'): Pick<Evidence, 'wifi'> {
  return { wifi: { ssid: 'Daka', bssid, attestedBy } }
}

export function presence(
  placeId: string,
  ageS = 10,
  kind: 'kiosk' | 'code' | 'beacon' = 'beacon',
): Pick<Evidence, 'presence'> {
  return { presence: { kind, placeId, at: AT - ageS * 1000 } }
}

export function device(bound: boolean, otherPersonWithin24h = false): Pick<Evidence, 'device'> {
  return { device: { keyId: 'key-1', bound, otherPersonWithin24h } }
}

export function previous(change: Partial<PunchSummary> = {}): PunchSummary {
  return { id: 'before', at: AT - 3_600_000, outcome: 'accepted', gps: null, ...change }
}
