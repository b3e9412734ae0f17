import { type Datum, fromWgs84, toWgs84 } from '@/lib/rules/datum'
import { cartesian, groundDistanceM } from '@/lib/rules/ellipsoid'
import {
  type CircleDraft,
  centimetre,
  type LatLng,
  MAX_RADIUS_M,
  MIN_RADIUS_M,
  movedTo,
  nextKey,
  type PointDraft,
  type PolygonDraft,
  readRadius,
  type ShapeDraft,
} from './draft'

type Shapes = readonly ShapeDraft[]

const FIRST_RADIUS_M = 100

/** Metres along the ground between two points. */
export function metresBetween(a: LatLng, b: LatLng): number {
  return groundDistanceM(cartesian(a.lat, a.lng), cartesian(b.lat, b.lng))
}

/** With one more circle, of a hundred metres. */
export function withCircle(shapes: Shapes, at: LatLng): Shapes {
  const middle = { key: 0, ...centimetre(at), typed: null }
  const radius = String(FIRST_RADIUS_M)
  return [...shapes, { key: nextKey(shapes), kind: 'circle', at: middle, radiusM: FIRST_RADIUS_M, radius }]
}

/** With one more area, which has no corners yet. */
export function withArea(shapes: Shapes): Shapes {
  return [...shapes, { key: nextKey(shapes), kind: 'polygon', ring: [] }]
}

export function without(shapes: Shapes, key: number): Shapes {
  return shapes.filter((it) => it.key !== key)
}

export function withMiddle(shapes: Shapes, key: number, change: (at: PointDraft) => PointDraft): Shapes {
  return onCircle(shapes, key, (it) => ({ ...it, at: change(it.at) }))
}

/** With a circle's radius in whole metres, held to what a circle may have. */
export function withRadius(shapes: Shapes, key: number, metres: number): Shapes {
  const radiusM = Math.min(MAX_RADIUS_M, Math.max(MIN_RADIUS_M, Math.round(metres)))
  return onCircle(shapes, key, (it) => ({ ...it, radiusM, radius: String(radiusM) }))
}

/** While a radius is typed; the circle keeps its size until the text can be read. */
export function withRadiusText(shapes: Shapes, key: number, radius: string): Shapes {
  return onCircle(shapes, key, (it) => ({ ...it, radius, radiusM: readRadius(radius) ?? it.radiusM }))
}

export function withCorner(
  shapes: Shapes,
  key: number,
  corner: number,
  change: (at: PointDraft) => PointDraft,
): Shapes {
  return onArea(shapes, key, (ring) => ring.map((it) => (it.key === corner ? change(it) : it)))
}

/** With a new corner behind another; null: behind the last one. */
export function withCornerAfter(shapes: Shapes, key: number, after: number | null, at: LatLng): Shapes {
  return onArea(shapes, key, (ring) => {
    const fresh = movedTo({ key: nextKey(ring), lat: 0, lng: 0, typed: null }, at)
    const place = after === null ? ring.length : ring.findIndex((it) => it.key === after) + 1
    return [...ring.slice(0, place), fresh, ...ring.slice(place)]
  })
}

export function withoutCorner(shapes: Shapes, key: number, corner: number): Shapes {
  return onArea(shapes, key, (ring) => ring.filter((it) => it.key !== corner))
}

/** With no text half typed: each point reads as it lies. */
export function settled(shapes: Shapes): Shapes {
  return onEachPoint(shapes, (it) => ({ ...it, typed: null }))
}

/** Where the shapes would lie if the numbers that were shown in one datum had been meant in another. */
export function reread(shapes: Shapes, from: Datum, to: Datum): Shapes {
  return onEachPoint(shapes, (it) => {
    const shown = fromWgs84(it.lat, it.lng, from)
    return movedTo(it, toWgs84(shown.lat, shown.lng, to))
  })
}

/** How far the first point of the shapes is from where `reread` would put it, in metres. */
export function offsetM(shapes: Shapes, from: Datum, to: Datum): number {
  const point = firstPoint(shapes)
  if (!point) return 0
  const shown = fromWgs84(point.lat, point.lng, from)
  return metresBetween(point, toWgs84(shown.lat, shown.lng, to))
}

function firstPoint([shape]: Shapes): PointDraft | undefined {
  return shape?.kind === 'circle' ? shape.at : shape?.ring[0]
}

function onEachPoint(shapes: Shapes, change: (point: PointDraft) => PointDraft): Shapes {
  return shapes.map((it) =>
    it.kind === 'circle' ? { ...it, at: change(it.at) } : { ...it, ring: it.ring.map(change) },
  )
}

function onCircle(shapes: Shapes, key: number, change: (circle: CircleDraft) => CircleDraft): Shapes {
  return shapes.map((it) => (it.key === key && it.kind === 'circle' ? change(it) : it))
}

function onArea(
  shapes: Shapes,
  key: number,
  change: (ring: PolygonDraft['ring']) => PolygonDraft['ring'],
): Shapes {
  return shapes.map((it) => (it.key === key && it.kind === 'polygon' ? { ...it, ring: change(it.ring) } : it))
}
