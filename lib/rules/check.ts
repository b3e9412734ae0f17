import type { Check } from './verdict'

/**
 * Every code a check can carry. The UI has one sentence for each, in each language; the comment behind a code
 * says which measured values its sentence can use. Instants are epoch milliseconds, units are in the names.
 */
export const CHECK_CODES = [
  // window
  'in_window', // segment, side, opensAt, closesAt
  'no_slot', // (none) the plan of that date has no windows
  'outside_window', // opensAt, closesAt, opensInS, closedForS
  // interval
  'no_previous', // (none)
  'interval_ok', // seconds, minIntervalS
  'too_soon', // seconds, minIntervalS, waitS
  // position: placeName, distanceM, accuracyM, maxAccuracyM, band where a place was measured
  'inside',
  'borderline_in',
  'borderline_out_backed',
  'borderline_out',
  'outside',
  'accuracy_too_low',
  'accuracy_unusable',
  'gps_stale', // ageS, maxAgeS
  'coordinates_invalid', // (none)
  'gps_denied', // (none)
  'gps_unavailable', // (none)
  'gps_timeout', // (none)
  'gps_absent', // (none)
  'no_fence', // places
  'no_places', // (none)
  'nothing_accepted', // (none) the policy accepts no evidence at all
  // network
  'address_inside', // placeName, address
  'address_outside', // address
  'address_unreadable', // address
  'network_absent', // (none)
  // wifi
  'wifi_here', // placeName, bssid, ssid, attestedBy
  'wifi_elsewhere', // bssid, ssid
  'wifi_unreadable', // bssid
  'wifi_unattested', // bssid, ssid
  'wifi_absent', // (none)
  // presence
  'presence_here', // placeName, proof, ageS
  'presence_elsewhere', // proof, ageS
  'presence_stale', // placeName, proof, ageS, maxAgeS
  'presence_absent', // (none)
  // device
  'device_bound', // (none)
  'device_unbound', // (none)
  'device_absent', // (none)
  'device_unknown', // (none) signed with a key that isn't registered for the person
  'device_waiting', // (none) registered, and not yet approved
  'device_suspended', // (none) its chain forked: the key may be in two hands
  'device_revoked', // endedAt
  'signature_bad', // (none)
  'evidence_broken', // (none) what was gathered can't be opened, or isn't what was signed
  // time: earliestAt, latestAt, spanMin where it is said why a punch that came later counts or waits
  'time_narrow', // earliestAt, latestAt, spanMin, withinMin
  'time_same', // earliestAt, latestAt, spanMin
  'time_agrees', // earliestAt, latestAt, spanMin, occurredAt
  'time_wide', // earliestAt, latestAt, spanMin, withinMin
  'time_contradicted', // earliestAt, latestAt, spanMin
  'offline_off', // earliestAt, latestAt, spanMin
  'anchor_old', // earliestAt, latestAt, spanMin, ageH, maxAgeH
  'anchor_absent', // (none) the device held no server time
  'anchor_forged', // (none)
  'anchor_foreign', // (none) of another person or another device
  'page_changed', // (none) the page that held the server's time had been closed
  'clock_set_back', // byMin
  'clock_moved_ahead', // byMin
  'clock_moved_back', // byMin
  'claim_before', // byMin: before what can be proved
  'claim_after', // byMin
  'period_closed', // through: the last date of what is closed
  // chain: of what the device signed, one after the other
  'chain_whole', // seq, expected
  'chain_gap', // seq, expected, missing
  'chain_broken', // seq, expected
  'chain_reordered', // seq, expected
  'chain_forked', // seq, expected
  // speed
  'speed_ok', // kmh, limitKmh, distanceM, seconds
  'too_fast', // kmh, limitKmh, distanceM, seconds
  'places_too_fast', // kmh, limitKmh, distanceM, seconds, from, to: the two places' names
  // doubt
  'accuracy_absent', // (none)
  'accuracy_not_positive', // accuracyM
  'same_coordinates', // seconds
  'device_shared', // hours
  'device_many', // people, days
  'places_differ', // (none) each piece of evidence passes, but not at one place
  'same_spot_days', // days, withinDays
  'same_spot_people', // people, hours
  'zone_differs', // browserZone, positionZone, apartMin
  'address_abroad', // addressCountry, positionCountry
  'address_hosted', // asn, holder
  'proof_wanted', // (none) a sign of doubt asks for a proof of presence, and there is none
  // word
  'insisted', // (none) the person says he is at a place all the same; what he says is the punch's note
  // field: what its policy wants to be told
  'field_told', // (none)
  'field_untold', // (none) neither where nor why
  'place_missing', // (none)
  'note_missing', // (none)
  // photo
  'photo_taken', // ageS, maxAgeS
  'photo_old', // ageS, maxAgeS
  'photo_missing', // (none)
  // plan: an application approved before
  'plan_approved', // fromAt and untilAt (none: the whole day), typedPlace
  'plan_missing', // (none)
] as const

export type CheckCode = (typeof CHECK_CODES)[number]

export type Measured = Check['measured']

const NOTHING: Measured = {}
const LONGEST_TEXT = 64

export function check(
  kind: Check['kind'],
  result: Check['result'],
  code: CheckCode,
  measured: Measured = NOTHING,
): Check {
  return { kind, result, code, measured }
}

/** A whole number for `measured`, or null where the sum had no finite answer. Adding 0 turns -0 into 0. */
export function whole(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value) + 0 : null
}

/** Text from outside, short enough to keep with a punch. */
export function brief(text: string): string {
  return typeof text === 'string' ? text.slice(0, LONGEST_TEXT) : ''
}
