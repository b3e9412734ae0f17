import { check, whole } from './check'
import { cartesian, groundDistanceM, isCoordinate } from './ellipsoid'
import { takenAt } from './fix'
import { readingDoubt } from './geofence'
import type { DoubtSign, PunchPolicy } from './policy'
import type { Check, Evidence, GpsReading, Outcome, PunchFacts } from './verdict'

const KMH_PER_MS = 3.6

/**
 * Signs of a reading or a device that may not be honest. They are recorded for people to look at; none of
 * them does more unless the policy says so. Order: speed, accuracy, coordinates, device.
 */
export function doubtChecks(facts: PunchFacts, { gps, device }: Evidence): Check[] {
  const checks: Check[] = []
  const before = facts.previous?.gps
  if (gps && before) {
    const speed = speedCheck(facts, gps, before)
    if (speed) checks.push(speed)
  }
  const accuracy = gps ? readingDoubt(gps) : null
  if (accuracy === 'accuracy_absent') checks.push(check('doubt', 'fail', accuracy))
  if (accuracy === 'accuracy_not_positive') {
    checks.push(check('doubt', 'fail', accuracy, { accuracyM: whole(gps?.accuracyM ?? Number.NaN) }))
  }
  // Real fixes jitter in the last digits; a pinned point doesn't.
  if (gps && before && facts.previous && gps.lat === before.lat && gps.lng === before.lng) {
    const seconds = whole((facts.at - facts.previous.at) / 1000)
    checks.push(check('doubt', 'fail', 'same_coordinates', { seconds }))
  }
  if (device?.otherPersonWithin24h === true && facts.policy.device !== 'off') {
    checks.push(check('doubt', 'fail', 'device_shared', { hours: 24 }))
  }
  return checks
}

/** The slowest the person can have travelled: the distance less both accuracies, over the time between fixes. */
function speedCheck(facts: PunchFacts, gps: GpsReading, before: GpsReading): Check | null {
  const { previous, policy } = facts
  const limitKmh = policy.speedLimitKmh
  if (!previous || !(limitKmh > 0)) return null
  if (!isCoordinate(gps.lat, gps.lng) || !isCoordinate(before.lat, before.lng)) return null
  const apartM = groundDistanceM(cartesian(gps.lat, gps.lng), cartesian(before.lat, before.lng))
  const distanceM = apartM - Math.max(0, gps.accuracyM) - Math.max(0, before.accuracyM)
  // Two fixes of one second have no speed worth the name; a second is the least that is divided by.
  const seconds = Math.max(1, Math.abs(takenAt(facts.at, gps) - takenAt(previous.at, before)) / 1000)
  const kmh = (Math.max(0, distanceM) / seconds) * KMH_PER_MS
  if (!Number.isFinite(kmh)) return null
  const measured = {
    kmh: whole(kmh),
    limitKmh: whole(limitKmh),
    distanceM: whole(apartM),
    seconds: whole(seconds),
  }
  return kmh > limitKmh
    ? check('speed', 'fail', 'too_fast', measured)
    : check('speed', 'pass', 'speed_ok', measured)
}

/** Two punches of one visit may get one fix from the phone's own memory; a shift later it is another. */
const STILL_S = 6 * 3_600

/** What the policy makes of the signs among these checks: the gravest answer. */
export function doubtOutcome({ doubt = {} }: Pick<PunchPolicy, 'doubt'>, checks: readonly Check[]): Outcome {
  const answers = checks.map(signOf).map((sign) => sign && doubt[sign])
  if (answers.includes('refuse')) return 'refused'
  return answers.includes('review') ? 'needs_review' : 'accepted'
}

function signOf({ code, measured }: Check): DoubtSign | null {
  switch (code) {
    case 'too_fast':
      return 'speed'
    case 'same_coordinates':
      return Number(measured.seconds) >= STILL_S ? 'still' : null
    case 'accuracy_absent':
    case 'accuracy_not_positive':
      return 'untrue'
    case 'places_differ':
      return 'apart'
    default:
      return null
  }
}
