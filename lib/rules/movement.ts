import { check, whole } from './check'
import { cartesian, groundDistanceM, isCoordinate } from './ellipsoid'
import { takenAt } from './fix'
import type { PlaceRule, Shape } from './place'
import type { Check, GpsReading, PunchFacts } from './verdict'

const KMH_PER_MS = 3.6

/**
 * How fast the person must have travelled at the least since the punch before: between the two positions, or, where one
 * of them is missing, between the two places. null when there is nothing to compare, or no limit.
 */
export function movementCheck(
  facts: PunchFacts,
  gps: GpsReading | null,
  place: PlaceRule | null,
): Check | null {
  const before = facts.previous?.gps
  return gps && before ? betweenPositions(facts, gps, before) : betweenPlaces(facts, place)
}

/** The distance less both accuracies, over the time between the fixes. */
function betweenPositions(facts: PunchFacts, gps: GpsReading, before: GpsReading): Check | null {
  const { previous, policy } = facts
  const limitKmh = policy.speedLimitKmh
  if (!previous || !(limitKmh > 0)) return null
  if (!isCoordinate(gps.lat, gps.lng) || !isCoordinate(before.lat, before.lng)) return null
  const apartM = groundDistanceM(cartesian(gps.lat, gps.lng), cartesian(before.lat, before.lng))
  const distanceM = apartM - Math.max(0, gps.accuracyM) - Math.max(0, before.accuracyM)
  // Two fixes of one second have no speed worth the name; a second is the least that is divided by.
  const seconds = Math.max(1, Math.abs(takenAt(facts.at, gps) - takenAt(previous.at, before)) / 1000)
  const kmh = kmhOf(distanceM, seconds)
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

/** From the nearest edge to the nearest edge. Places with no fence have no distance, and a slow walk says nothing. */
function betweenPlaces({ previous, places, policy, at }: PunchFacts, place: PlaceRule | null): Check | null {
  const limitKmh = policy.speedLimitKmh
  const from = places.find(({ id }) => id === previous?.placeId)
  if (!previous || !from || !place || from.id === place.id || !(limitKmh > 0)) return null
  const distanceM = gapM(from.shapes, place.shapes)
  const seconds = Math.max(1, Math.abs(at - previous.at) / 1000)
  const kmh = kmhOf(distanceM, seconds)
  if (!Number.isFinite(kmh) || kmh <= limitKmh) return null
  return check('speed', 'fail', 'places_too_fast', {
    ...{ kmh: whole(kmh), limitKmh: whole(limitKmh), distanceM: whole(distanceM), seconds: whole(seconds) },
    ...{ from: from.name, to: place.name },
  })
}

function kmhOf(distanceM: number, seconds: number): number {
  return (Math.max(0, distanceM) / seconds) * KMH_PER_MS
}

/** The least distance there can be between two sets of shapes, each taken for the disc that holds it. */
function gapM(some: readonly Shape[], others: readonly Shape[]): number {
  const discs = others.map(discOf)
  return Math.min(
    ...some
      .map(discOf)
      .flatMap((a) => discs.map((b) => groundDistanceM(a.middle, b.middle) - a.reachM - b.reachM)),
  )
}

function discOf(shape: Shape): { middle: ReturnType<typeof cartesian>; reachM: number } {
  if (shape.kind === 'circle') return { middle: cartesian(shape.lat, shape.lng), reachM: shape.radiusM }
  const [middle = cartesian(0, 0), ...corners] = shape.ring.map(([lat, lng]) => cartesian(lat, lng))
  return { middle, reachM: Math.max(0, ...corners.map((corner) => groundDistanceM(middle, corner))) }
}
