import fc from 'fast-check'
import geodesic from 'geographiclib-geodesic'
import { describe, expect, it } from 'vitest'
import { cartesian, groundDistanceM } from '@/lib/rules/ellipsoid'
import { signedDistanceM } from '@/lib/rules/geofence'
import type { Shape } from '@/lib/rules/place'
import { away, CENTRE, geodesicM } from '../support/punch-facts'

type Point = { lat: number; lng: number }
const { WGS84 } = geodesic.Geodesic

const point = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
})
const azimuth = fc.double({ min: 0, max: 360, noNaN: true })
const upTo = (most: number) => fc.double({ min: 1, max: most, noNaN: true })

function polygon(corners: readonly Point[]): Shape {
  return { kind: 'polygon', ring: corners.map(({ lat, lng }) => [lat, lng] as const) }
}

/** A ring that sees its centre from every corner: concave in general, never crossing itself. */
const star = fc
  .record({ centre: point, radii: fc.array(upTo(4000), { minLength: 3, maxLength: 9 }), turn: azimuth })
  .map(({ centre, radii, turn }) => radii.map((r, i) => away(centre, r, turn + (360 / radii.length) * i)))

/** The distance to an edge by searching along Karney's line for its nearest point: slow, but nobody's formula. */
function edgeDistanceM(from: Point, a: Point, b: Point): number {
  const line = WGS84.InverseLine(a.lat, a.lng, b.lat, b.lng)
  const at = (s: number) => {
    const { lat2, lon2 } = line.Position(s)
    return geodesicM(from, { lat: lat2 ?? Number.NaN, lng: lon2 ?? Number.NaN })
  }
  let low = 0
  let high = line.s13
  for (let i = 0; i < 45; i++) {
    const third = (high - low) / 3
    if (at(low + third) < at(high - third)) high -= third
    else low += third
  }
  return Math.min(at((low + high) / 2), geodesicM(from, a), geodesicM(from, b))
}

function edges(ring: readonly Point[]): [Point, Point][] {
  return ring.map((a, i) => [a, ring[(i + 1) % ring.length] ?? a])
}

/** Point in polygon by the azimuths of the corners as Karney gives them: they turn a full circle, or not at all. */
function turnsAround(from: Point, ring: readonly Point[]): boolean {
  const bearing = (to: Point) => WGS84.Inverse(from.lat, from.lng, to.lat, to.lng).azi1 ?? Number.NaN
  const turn = edges(ring).reduce((sum, [a, b]) => {
    const by = bearing(b) - bearing(a)
    return sum + by - 360 * Math.round(by / 360)
  }, 0)
  return Math.abs(turn) > 180
}

describe('distance on the ellipsoid', () => {
  it('is within 0.001 % of the geodesic below 10 km, everywhere on earth', () => {
    fc.assert(
      fc.property(point, azimuth, upTo(10_000), (from, towards, metres) => {
        const to = away(from, metres, towards)
        const measured = groundDistanceM(cartesian(from.lat, from.lng), cartesian(to.lat, to.lng))
        expect(Math.abs(measured - metres)).toBeLessThan(Math.max(1e-5 * metres, 1e-6))
      }),
    )
  })

  it('is within 0.3 % up to 10,000 km, and still the right size at the antipode', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        const exact = geodesicM(a, b)
        const measured = groundDistanceM(cartesian(a.lat, a.lng), cartesian(b.lat, b.lng))
        expect(Math.abs(measured - exact)).toBeLessThan(exact * (exact < 10_000_000 ? 0.003 : 0.05) + 1e-6)
      }),
    )
  })

  it('is within 0.01 % or 2 cm of the geodesic for polygons below 10 km', () => {
    fc.assert(
      fc.property(star, azimuth, upTo(10_000), fc.nat(), (ring, towards, metres, pick) => {
        const from = away(ring[pick % ring.length] ?? CENTRE, metres, towards)
        const exact = Math.min(...edges(ring).map(([a, b]) => edgeDistanceM(from, a, b)))
        const measured = Math.abs(signedDistanceM(from.lat, from.lng, polygon(ring)) ?? Number.NaN)
        expect(Math.abs(measured - exact)).toBeLessThan(Math.max(1e-4 * exact, 0.02))
      }),
      { numRuns: 40 },
    )
  })

  it('has the sign an independent point-in-polygon gives', () => {
    fc.assert(
      fc.property(star, azimuth, upTo(5000), fc.nat(), (ring, towards, metres, pick) => {
        const from = away(ring[pick % ring.length] ?? CENTRE, metres, towards)
        const measured = signedDistanceM(from.lat, from.lng, polygon(ring)) ?? Number.NaN
        fc.pre(Math.abs(measured) > 0.05)
        expect(measured < 0).toBe(turnsAround(from, ring))
      }),
    )
  })
})
