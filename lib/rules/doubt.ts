import { isZone, offsetMinAt } from '@/lib/time/zone'
import { brief, check, whole } from './check'
import { readingDoubt } from './geofence'
import { movementCheck } from './movement'
import type { PlaceRule } from './place'
import type { DoubtSign, PunchPolicy } from './policy'
import type { Check, Evidence, GpsReading, Outcome, PunchFacts } from './verdict'

/** Over how many days the same coordinates are looked for, and on how many of them at the least they are a sign. */
export const SPOT_DAYS = 30
const SPOT_LEAST_DAYS = 3

/** Within how many hours other people's same coordinates are looked for, and how many of them at the least are a sign. */
export const SPOT_PEOPLE_H = 24
const SPOT_LEAST_PEOPLE = 3

/** Within how many hours another person's punch from the same device is a sign, and over how many days people are counted. */
export const DEVICE_SHARED_H = 24
export const DEVICE_SPAN_DAYS = 30
const DEVICE_LEAST_PEOPLE = 3

/** Clocks in the whole of China show Beijing's time, and those of Xinjiang often Urumqi's. */
const ALSO_KEPT: Readonly<Record<string, string>> = { 'Asia/Urumqi': 'Asia/Shanghai' }

/**
 * Signs of a reading or a device that may not be honest. They are recorded for people to look at; none of
 * them does more unless the policy says so. `place` is where the punch counts as made. Order: speed, accuracy,
 * coordinates, zone, address, device.
 */
export function doubtChecks(facts: PunchFacts, evidence: Evidence, place: PlaceRule | null = null): Check[] {
  const { gps, device } = evidence
  const checks: Check[] = []
  const movement = movementCheck(facts, gps, place)
  if (movement) checks.push(movement)
  const accuracy = gps ? readingDoubt(gps) : null
  if (accuracy === 'accuracy_absent') checks.push(check('doubt', 'fail', accuracy))
  if (accuracy === 'accuracy_not_positive') {
    checks.push(check('doubt', 'fail', accuracy, { accuracyM: whole(gps?.accuracyM ?? Number.NaN) }))
  }
  if (gps) checks.push(...spotChecks(facts, gps), ...zoneChecks(facts, evidence))
  checks.push(...addressChecks(evidence))
  checks.push(...deviceChecks(facts.policy, device))
  return checks
}

function deviceChecks({ device: mode, doubt = {} }: PunchPolicy, device: Evidence['device']): Check[] {
  const isLookedFor = (sign: 'shared' | 'many') => mode !== 'off' || doubt[sign] !== undefined
  const checks: Check[] = []
  if (device?.otherPersonWithin24h === true && isLookedFor('shared')) {
    checks.push(check('doubt', 'fail', 'device_shared', { hours: DEVICE_SHARED_H }))
  }
  const people = device?.people ?? 1
  if (people >= DEVICE_LEAST_PEOPLE && isLookedFor('many')) {
    checks.push(check('doubt', 'fail', 'device_many', { people: whole(people), days: DEVICE_SPAN_DAYS }))
  }
  return checks
}

/** Real fixes jitter in the last digits; a pinned point doesn't. */
function spotChecks({ at, previous, sameSpot }: PunchFacts, gps: GpsReading): Check[] {
  const checks: Check[] = []
  const before = previous?.gps
  if (previous && before && gps.lat === before.lat && gps.lng === before.lng) {
    const seconds = whole((at - previous.at) / 1000)
    checks.push(check('doubt', 'fail', 'same_coordinates', { seconds }))
  }
  // This punch's own date is one of them.
  const days = (sameSpot?.days ?? 0) + 1
  if (days >= SPOT_LEAST_DAYS) {
    checks.push(check('doubt', 'fail', 'same_spot_days', { days: whole(days), withinDays: SPOT_DAYS }))
  }
  const people = (sameSpot?.people ?? 0) + 1
  if (people >= SPOT_LEAST_PEOPLE) {
    checks.push(check('doubt', 'fail', 'same_spot_people', { people: whole(people), hours: SPOT_PEOPLE_H }))
  }
  return checks
}

/** Zones are compared by what their clocks show at that instant: many names stand for the same time. */
function zoneChecks({ at }: PunchFacts, { browserZone, locality }: Evidence): Check[] {
  if (!browserZone || !locality) return []
  const shown = offsetOrNull(browserZone, at)
  const here = [locality.zone, ALSO_KEPT[locality.zone]].flatMap((zone) =>
    zone ? (offsetOrNull(zone, at) ?? []) : [],
  )
  const [first] = here
  if (shown === null || first === undefined || here.includes(shown)) return []
  const names = { browserZone: brief(browserZone), positionZone: brief(locality.zone) }
  return [check('doubt', 'fail', 'zone_differs', { ...names, apartMin: whole(Math.abs(shown - first)) })]
}

function offsetOrNull(zone: string, at: number): number | null {
  return isZone(zone) ? offsetMinAt(zone, at) : null
}

function addressChecks({ gps, locality, origin }: Evidence): Check[] {
  const checks: Check[] = []
  if (gps && origin?.country && locality && locality.countries.length > 0) {
    const [positionCountry = null] = locality.countries
    if (!locality.countries.includes(origin.country)) {
      const countries = { addressCountry: brief(origin.country), positionCountry }
      checks.push(check('doubt', 'fail', 'address_abroad', countries))
    }
  }
  if (origin?.hosting) {
    const { asn, holder } = origin.hosting
    checks.push(check('doubt', 'fail', 'address_hosted', { asn: whole(asn), holder: brief(holder) }))
  }
  return checks
}

/** Two punches of one visit may get one fix from the phone's own memory; a shift later it is another. */
const STILL_S = 6 * 3_600

/** What the policy makes of the signs among these checks: the gravest answer, and whether a proof would end the doubt. */
export function doubtOutcome(
  { doubt = {} }: Pick<PunchPolicy, 'doubt'>,
  checks: readonly Check[],
  isProven = false,
): { outcome: Outcome; wantsProof: boolean } {
  const answers = checks.map(signOf).map((sign) => sign && doubt[sign])
  const wantsProof = !isProven && answers.includes('step_up')
  if (answers.includes('refuse')) return { outcome: 'refused', wantsProof: false }
  if (answers.includes('review')) return { outcome: 'needs_review', wantsProof: false }
  return { outcome: wantsProof ? 'needs_review' : 'accepted', wantsProof }
}

function signOf({ code, measured }: Check): DoubtSign | null {
  switch (code) {
    case 'too_fast':
    case 'places_too_fast':
      return 'speed'
    case 'same_coordinates':
      return Number(measured.seconds) >= STILL_S ? 'still' : null
    case 'same_spot_days':
      return 'still'
    case 'same_spot_people':
      return 'crowd'
    case 'accuracy_absent':
    case 'accuracy_not_positive':
      return 'untrue'
    case 'places_differ':
      return 'apart'
    case 'zone_differs':
      return 'zone'
    case 'address_abroad':
      return 'abroad'
    case 'address_hosted':
      return 'hosted'
    case 'device_shared':
      return 'shared'
    case 'device_many':
      return 'many'
    default:
      return null
  }
}
