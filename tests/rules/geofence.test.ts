import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DISTANCE_BANDS, distanceBand, locate, signedDistanceM } from '@/lib/rules/geofence'
import type { Shape } from '@/lib/rules/place'
import { away, CENTRE } from '../support/punch-facts'

type Point = { lat: number; lng: number }

function polygon(corners: readonly Point[]): Shape {
  return { kind: 'polygon', ring: corners.map(({ lat, lng }) => [lat, lng] as const) }
}

describe('shapes', () => {
  const u: Shape = polygon([
    { lat: 31.23, lng: 121.47 },
    { lat: 31.23, lng: 121.476 },
    { lat: 31.236, lng: 121.476 },
    { lat: 31.236, lng: 121.474 },
    { lat: 31.232, lng: 121.474 },
    { lat: 31.232, lng: 121.472 },
    { lat: 31.236, lng: 121.472 },
    { lat: 31.236, lng: 121.47 },
  ])

  it.each([
    ['a yard inside the U is outside', 31.235, 121.473, u, 95],
    ['a wing of the U is inside', 31.235, 121.471, u, -95],
    [
      'a ring around the antimeridian is small',
      0,
      180,
      polygon([
        { lat: -0.01, lng: 179.99 },
        { lat: -0.01, lng: -179.99 },
        { lat: 0.01, lng: -179.99 },
        { lat: 0.01, lng: 179.99 },
      ]),
      -1106,
    ],
    [
      'a ring may walk on past 180',
      0,
      -179.995,
      polygon([
        { lat: -0.01, lng: 179.99 },
        { lat: -0.01, lng: 180.01 },
        { lat: 0.01, lng: 180.01 },
        { lat: 0.01, lng: 179.99 },
      ]),
      -557,
    ],
    [
      'a circle reaches over the antimeridian',
      -16.8,
      -179.9995,
      { kind: 'circle', lat: -16.8, lng: 179.9995, radiusM: 200 },
      -93,
    ],
    [
      'a ring around the pole holds the pole',
      90,
      0,
      polygon([
        { lat: 89.9, lng: 0 },
        { lat: 89.9, lng: 120 },
        { lat: 89.9, lng: -120 },
      ]),
      -5585,
    ],
    [
      'beyond the pole is outside that ring',
      89.9,
      60,
      polygon([
        { lat: 89.9, lng: 0 },
        { lat: 89.9, lng: 120 },
        { lat: 89.9, lng: -120 },
      ]),
      5585,
    ],
    [
      'a circle at the south pole knows no longitude',
      -90,
      77,
      { kind: 'circle', lat: -89.999, lng: 5, radiusM: 100 },
      12,
    ],
    [
      'a star that crosses itself holds its middle',
      31.23,
      121.47,
      polygon([0, 144, 288, 72, 216].map((bearing) => away(CENTRE, 500, bearing))),
      -155,
    ],
    ['a site on the other side of the world is far', -31.23, -58.53, u, 19_970_000],
  ] as [string, number, number, Shape, number][])('%s', (_why, lat, lng, shape, metres) => {
    const distanceM = signedDistanceM(lat, lng, shape) ?? Number.NaN
    expect(Math.sign(distanceM)).toBe(Math.sign(metres))
    expect(Math.abs(distanceM - metres)).toBeLessThan(Math.max(1, Math.abs(metres) * 0.01))
  })

  it.each([
    ['no corner', { kind: 'polygon', ring: [] }],
    [
      'two corners',
      {
        kind: 'polygon',
        ring: [
          [1, 1],
          [1, 2],
        ],
      },
    ],
    [
      'a corner that is none',
      {
        kind: 'polygon',
        ring: [
          [1, 1],
          [1, 2],
          [Number.NaN, 1],
        ],
      },
    ],
    ['a latitude of 91', { kind: 'circle', lat: 91, lng: 0, radiusM: 10 }],
    ['no radius', { kind: 'circle', lat: 1, lng: 0, radiusM: 0 }],
    ['an endless radius', { kind: 'circle', lat: 1, lng: 0, radiusM: Number.POSITIVE_INFINITY }],
  ] as [string, Shape][])('a shape with %s is no fence', (_why, shape) => {
    expect(signedDistanceM(1, 1, shape)).toBeNull()
    expect(locate({ ...CENTRE, accuracyM: 5 }, [shape], 150)).toMatchObject({
      where: 'inconclusive',
      doubt: 'no_fence',
    })
  })

  it('a ring without area encloses nothing, and repeated corners do no harm', () => {
    const flat = polygon([CENTRE, away(CENTRE, 100), away(CENTRE, 50), CENTRE, CENTRE])
    expect(signedDistanceM(31.2301, 121.4703, flat)).toBeGreaterThan(0)
    const square = [0, 90, 180, 270].map((bearing) => away(CENTRE, 100, bearing))
    const doubled = polygon(square.flatMap((corner) => [corner, corner]))
    expect(signedDistanceM(CENTRE.lat, CENTRE.lng, doubled)).toBeCloseTo(-70.7, 1)
  })
})

describe('locate', () => {
  const circle: Shape = { kind: 'circle', ...CENTRE, radiusM: 200 }
  const at = (metres: number, accuracyM: number, max = 150) =>
    locate({ ...away(CENTRE, metres), accuracyM }, [circle], max)

  it.each([
    ['the disc wholly inside', 100, 50, 'inside', -100],
    ['the disc wholly outside', 300, 50, 'outside', 100],
    ['centre inside, disc across', 180, 50, 'borderline_in', -20],
    ['centre outside, disc across', 220, 50, 'borderline_out', 20],
    ['less than half a metre outside is not the border', 200.2, 50, 'borderline_out', 1],
    ['less than half a metre inside reads 0', 199.8, 50, 'borderline_in', 0],
    ['accuracy at the maximum still counts', 0, 150, 'inside', -200],
    ['accuracy over the maximum says nothing', 0, 150.1, 'inconclusive', -200],
  ] as const)('%s', (_why, metres, accuracyM, where, distanceM) => {
    const measured = { distanceM, accuracyM: Math.round(accuracyM) }
    expect(at(metres, accuracyM)).toEqual({ where, measured, doubt: null })
  })

  it('the border belongs to the place, and a disc that touches it is on the side of its centre', () => {
    const [lat, lng] = [CENTRE.lat, CENTRE.lng]
    const ring = [
      [lat, lng],
      [lat, lng + 0.01],
      [lat + 0.01, lng + 0.01],
    ] as const
    expect(locate({ lat, lng, accuracyM: 5 }, [{ kind: 'polygon', ring }], 150).where).toBe('borderline_in')
    const depth = -(signedDistanceM(lat, lng, circle) ?? 0)
    expect(locate({ lat, lng, accuracyM: depth }, [circle], 500).where).toBe('inside')
    const far = away(CENTRE, 300)
    const gap = signedDistanceM(far.lat, far.lng, circle) ?? 0
    expect(locate({ ...far, accuracyM: gap }, [circle], 500).where).toBe('outside')
  })

  it.each([
    [0, 'accuracy_not_positive'],
    [-5, 'accuracy_not_positive'],
    [Number.NaN, 'accuracy_absent'],
    [Number.POSITIVE_INFINITY, 'accuracy_absent'],
  ])('an accuracy of %d is inconclusive and %s', (accuracyM, doubt) => {
    expect(at(0, accuracyM)).toMatchObject({ where: 'inconclusive', doubt })
  })

  it('inside any shape is inside the place', () => {
    const far: Shape = { kind: 'circle', ...away(CENTRE, 5000), radiusM: 50 }
    const reading = { ...away(CENTRE, 5000), accuracyM: 10 }
    expect(locate(reading, [circle, far], 150).where).toBe('inside')
    expect(locate(reading, [far, circle], 150)).toEqual(locate(reading, [circle, far], 150))
  })

  it('never throws, and never measures anything but whole numbers', () => {
    const any = fc.double()
    const shape: fc.Arbitrary<Shape> = fc.oneof(
      fc.record({ kind: fc.constant('circle' as const), lat: any, lng: any, radiusM: any }),
      fc.record({ kind: fc.constant('polygon' as const), ring: fc.array(fc.tuple(any, any)) }),
    )
    fc.assert(
      fc.property(any, any, any, fc.array(shape), any, (lat, lng, accuracyM, shapes, max) => {
        const { distanceM } = locate({ lat, lng, accuracyM }, shapes, max).measured
        expect(distanceM === null || Number.isInteger(distanceM)).toBe(true)
      }),
    )
  })
})

describe('distance bands', () => {
  it('are half-open and start at the border', () => {
    const seen = [-1, 0, 0.1, 49.9, 50, 149.9, 150, 499, 500, 1999, 2000, Number.POSITIVE_INFINITY].map(
      distanceBand,
    )
    const [inside, a, b, c, d, e] = DISTANCE_BANDS
    expect(seen).toEqual([inside, inside, a, a, b, b, c, c, d, d, e, e])
    expect(distanceBand(Number.NaN)).toBeNull()
    expect(distanceBand(null)).toBeNull()
  })
})

describe('the disc and the border', () => {
  /** A square whose sides are so far from the middle. */
  const square = (halfM: number): Shape => ({
    kind: 'polygon',
    ring: [45, 135, 225, 315].map((azimuth) => {
      const { lat, lng } = away(CENTRE, halfM * Math.SQRT2, azimuth)
      return [lat, lng] as const
    }),
  })
  const circleOf = (radiusM: number): Shape => ({ kind: 'circle', ...CENTRE, radiusM })
  const metres = fc.integer({ min: 1, max: 3_000 })
  const spot = fc
    .tuple(metres, fc.integer({ min: 0, max: 359 }))
    .map(([distanceM, azimuth]) => away(CENTRE, distanceM, azimuth))
  const shape = fc.constantFrom(square, circleOf)

  it('a growing accuracy never turns outside into inside', () => {
    fc.assert(
      fc.property(spot, shape, metres, metres, metres, (at, of, sizeM, accuracyM, more) => {
        const whereAt = (radiusM: number) => locate({ ...at, accuracyM: radiusM }, [of(sizeM)], 10_000).where
        const before = whereAt(accuracyM)
        const after = whereAt(accuracyM + more)
        if (before === 'outside') expect(['outside', 'borderline_out']).toContain(after)
        if (before !== 'inside') expect(after).not.toBe('inside')
      }),
      { numRuns: 500 },
    )
  })

  it('moving the border outward never loses an inside', () => {
    const ORDER = ['outside', 'borderline_out', 'borderline_in', 'inside']
    fc.assert(
      fc.property(spot, shape, metres, metres, metres, (at, of, sizeM, more, accuracyM) => {
        const whereIn = (halfM: number) => locate({ ...at, accuracyM }, [of(halfM)], 10_000).where
        expect(ORDER.indexOf(whereIn(sizeM + more))).toBeGreaterThanOrEqual(ORDER.indexOf(whereIn(sizeM)))
      }),
      { numRuns: 500 },
    )
  })
})
