import { cartesian, type Frame, frameAt, groundDistanceM, isCoordinate } from './ellipsoid'
import type { Shape } from './place'
import { polygonDistanceM } from './polygon'

/** Where the reading's disc lies: a disc of `accuracyM` around the point, against the border of a place. */
export type Whereabouts = 'inside' | 'outside' | 'borderline_in' | 'borderline_out' | 'inconclusive'

/** Why a reading can't be compared: the reading itself is odd, or there is nothing to compare it with. */
export type LocationDoubt = 'coordinates_invalid' | 'accuracy_absent' | 'accuracy_not_positive' | 'no_fence'

/** `distanceM` is signed and whole, negative inside; null where it could not be measured. */
export type Location = {
  where: Whereabouts
  measured: { distanceM: number | null; accuracyM: number | null }
  doubt: LocationDoubt | null
}

export type Reading = { lat: number; lng: number; accuracyM: number }

/** The coarse distance a punch keeps in place of coordinates; metres outside the border, half-open bands. */
export const DISTANCE_BANDS = ['inside', '0-50', '50-150', '150-500', '500-2000', '2000+'] as const
export type DistanceBand = (typeof DISTANCE_BANDS)[number]

/**
 * Signed metres from a WGS-84 point to a shape's border: negative inside, 0 on the border, positive outside.
 * null when the point or the shape is unusable: a coordinate that is none, a radius that isn't positive,
 * fewer than three corners. Edges of a polygon are the shortest lines between corners. A ring that crosses
 * itself encloses all it winds around; one with no area encloses nothing. A polygon with a corner more than
 * some 8,700 km away counts as outside, at the distance of its nearest corner.
 * Error below 10 km: under 0.01 % of the distance or 2 cm, whichever is more (tests/rules/geofence-bounds.test.ts).
 */
export function signedDistanceM(lat: number, lng: number, shape: Shape): number | null {
  return isCoordinate(lat, lng) ? distanceFrom(frameAt(lat, lng), shape) : null
}

/**
 * Signed metres to a place made of several shapes: inside any is inside. Where shapes overlap the depth is
 * that of the deepest one, which never overstates how far inside the point is. null: no usable shape.
 */
export function nearestBorderM(frame: Frame, shapes: readonly Shape[]): number | null {
  let nearest: number | null = null
  for (const shape of shapes) {
    const distanceM = distanceFrom(frame, shape)
    if (distanceM !== null && (nearest === null || distanceM < nearest)) nearest = distanceM
  }
  return nearest
}

/**
 * The disc against the place. Wholly inside → inside; wholly outside → outside; across the border → borderline
 * by the side its centre is on. The border belongs to the place: a centre exactly on it is borderline_in. A
 * disc that touches the border from within is inside, from without outside. Accuracy above the maximum is
 * inconclusive; accuracy or coordinates that can't be true are inconclusive with a doubt.
 */
export function locate(reading: Reading, shapes: readonly Shape[], maxAccuracyM: number): Location {
  const { lat, lng, accuracyM } = reading
  const doubt = readingDoubt(reading)
  if (doubt === 'coordinates_invalid') return inconclusive(null, accuracyM, doubt)
  const distanceM = nearestBorderM(frameAt(lat, lng), shapes)
  if (doubt !== null) return inconclusive(distanceM, accuracyM, doubt)
  if (distanceM === null) return inconclusive(null, accuracyM, 'no_fence')
  if (!(accuracyM <= maxAccuracyM)) return inconclusive(distanceM, accuracyM, null)
  return { where: side(distanceM, accuracyM), measured: round(distanceM, accuracyM), doubt: null }
}

/** What makes a reading unusable on its own, before any place is looked at; null when nothing does. */
export function readingDoubt({ lat, lng, accuracyM }: Reading): Exclude<LocationDoubt, 'no_fence'> | null {
  if (!isCoordinate(lat, lng)) return 'coordinates_invalid'
  if (!Number.isFinite(accuracyM)) return 'accuracy_absent'
  return accuracyM > 0 ? null : 'accuracy_not_positive'
}

/** The band of a signed distance; null when there was none. */
export function distanceBand(distanceM: number | null): DistanceBand | null {
  if (distanceM === null || Number.isNaN(distanceM)) return null
  if (distanceM <= 0) return 'inside'
  if (distanceM < 50) return '0-50'
  if (distanceM < 150) return '50-150'
  if (distanceM < 500) return '150-500'
  return distanceM < 2000 ? '500-2000' : '2000+'
}

function side(distanceM: number, accuracyM: number): Whereabouts {
  if (distanceM + accuracyM <= 0) return 'inside'
  if (distanceM - accuracyM >= 0) return 'outside'
  return distanceM <= 0 ? 'borderline_in' : 'borderline_out'
}

function inconclusive(distanceM: number | null, accuracyM: number, doubt: LocationDoubt | null): Location {
  return { where: 'inconclusive', measured: round(distanceM, accuracyM), doubt }
}

function round(distanceM: number | null, accuracyM: number): Location['measured'] {
  return {
    distanceM: distanceM === null ? null : wholeMetres(distanceM),
    accuracyM: Number.isFinite(accuracyM) ? Math.round(accuracyM) + 0 : null,
  }
}

// A point outside must not read 0, which is the border and inside. Adding 0 turns -0 into 0.
function wholeMetres(distanceM: number): number {
  return distanceM > 0 ? Math.max(1, Math.round(distanceM)) : Math.round(distanceM) + 0
}

function distanceFrom(frame: Frame, shape: Shape): number | null {
  switch (shape.kind) {
    case 'circle': {
      const { lat, lng, radiusM } = shape
      if (!isCoordinate(lat, lng) || !Number.isFinite(radiusM) || radiusM <= 0) return null
      return groundDistanceM(frame.at, cartesian(lat, lng)) - radiusM
    }
    case 'polygon':
      return polygonDistanceM(frame, shape.ring)
    default:
      shape satisfies never
      return null
  }
}
