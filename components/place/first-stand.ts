import { movedBy } from '@/lib/rules/ellipsoid'
import { signedDistanceM } from '@/lib/rules/geofence'
import { type LatLng, type PointDraft, type ShapeDraft, shapesOf } from './draft'

/** Into how many parts an area is cut each way to find the middle of its widest part. */
const PARTS = 12

/** Where a phone is imagined at first: inside the first shape, and not under one of its handles. null: nowhere yet. */
export function firstStand([shape]: readonly ShapeDraft[]): LatLng | null {
  if (!shape) return null
  if (shape.kind === 'polygon') return deepestPoint(shape.ring)
  const { at, radiusM } = shape
  return movedBy(at.lat, at.lng, -radiusM / 2, radiusM / 2)
}

/** The point of a grid over the area that is furthest inside it; an area may be concave and cross the antimeridian. */
function deepestPoint(ring: readonly PointDraft[]): LatLng | null {
  const [first, , third] = ring
  if (!first || !third) return null
  const [area] = shapesOf([{ key: 0, kind: 'polygon', ring }])
  if (!area) return null
  const lats = ring.map(({ lat }) => lat)
  const lngs = ring.map(({ lng }) => lng - 360 * Math.round((lng - first.lng) / 360))
  let best: LatLng = first
  let leastM = Number.POSITIVE_INFINITY
  for (const lat of between(lats)) {
    for (const east of between(lngs)) {
      const lng = east - 360 * Math.round(east / 360)
      const distanceM = signedDistanceM(lat, lng, area)
      if (distanceM === null || distanceM >= leastM) continue
      leastM = distanceM
      best = { lat, lng }
    }
  }
  return best
}

function between(values: readonly number[]): number[] {
  const [from, to] = [Math.min(...values), Math.max(...values)]
  return Array.from({ length: PARTS - 1 }, (_, i) => from + ((to - from) * (i + 1)) / PARTS)
}
