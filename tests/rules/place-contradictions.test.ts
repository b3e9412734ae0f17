import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromWgs84, toWgs84 } from '@/lib/rules/datum'
import { movedBy } from '@/lib/rules/ellipsoid'
import { ownRange } from '@/lib/rules/network'
import type { Shape } from '@/lib/rules/place'
import { placeContradictions, placeWarnings } from '@/lib/rules/place-contradictions'
import { geodesicM } from '../support/punch-facts'

const CIRCLE: Shape = { kind: 'circle', lat: 31.2304, lng: 121.4737, radiusM: 150 }
type Place = {
  shapes: Shape[]
  cidrs: string[]
  wifi: { bssid: string }[]
  validFrom?: string
  validTo?: string
}

const PLACE: Place = { shapes: [CIRCLE], cidrs: ['203.0.113.0/24'], wifi: [{ bssid: '00:1a:2b:03:04:05' }] }

const CENTRE = { lat: 31.2304, lng: 121.4737 }

/** A ring by metres east and north of a point. */
function ring(points: readonly (readonly [number, number])[], at = CENTRE): Shape {
  return {
    kind: 'polygon',
    ring: points.map(([east, north]) => {
      const { lat, lng } = movedBy(at.lat, at.lng, east, north)
      return [lat, lng] as const
    }),
  }
}

const found = (change: Partial<Place>) =>
  placeContradictions({ ...PLACE, ...change }).map(({ path, code }) => `${path.join('.')}: ${code}`)
const warned = (change: Partial<Place>) =>
  placeWarnings({ ...PLACE, ...change }).map(({ path, code }) => `${path.join('.')}: ${code}`)

const SQUARE = [
  [0, 0],
  [100, 0],
  [100, 100],
  [0, 100],
] as const

describe('a place', () => {
  test('as companies have it contradicts itself nowhere', () => {
    expect(found({})).toEqual([])
    expect(found({ shapes: [], cidrs: [] })).toEqual([])
    expect(found({ validFrom: '2026-03-03', validTo: '2026-03-03' })).toEqual([])
    expect(found({ validTo: '2026-03-03' })).toEqual([])
    expect(found({ shapes: [ring(SQUARE), CIRCLE] })).toEqual([])
    const concave = [...SQUARE.slice(0, 3), [50, 50], [0, 100]] as const
    expect(found({ shapes: [ring(concave)] })).toEqual([])
  })

  test.each<[string, Partial<Place>, string]>([
    [
      'that ends before it begins',
      { validFrom: '2026-03-03', validTo: '2026-03-02' },
      'validTo: valid_order',
    ],
    ['without shape, range and Wi-Fi', { shapes: [], cidrs: [], wifi: [] }, 'shapes: place_empty'],
    [
      'with a ring like a bow tie',
      {
        shapes: [
          CIRCLE,
          ring([
            [0, 0],
            [100, 100],
            [100, 0],
            [0, 100],
          ]),
        ],
      },
      'shapes.1.ring: ring_crosses',
    ],
    [
      'with a ring that runs back on itself',
      { shapes: [ring([...SQUARE, [0, 40], [0, 70]])] },
      'shapes.0.ring: ring_crosses',
    ],
    [
      'with a corner on another edge',
      { shapes: [ring([...SQUARE.slice(0, 3), [50, 0], [0, 100]])] },
      'shapes.0.ring: ring_crosses',
    ],
    [
      'with all corners in one line',
      {
        shapes: [
          ring([
            [0, 0],
            [50, 50],
            [100, 100],
          ]),
        ],
      },
      'shapes.0.ring: ring_thin',
    ],
    ['with a corner twice', { shapes: [ring([...SQUARE, [0, 0]])] }, 'shapes.0.ring.4: corner_twice'],
    ['with one network twice', { cidrs: ['203.0.113.0/24', '203.0.113.77/24'] }, 'cidrs.1: range_twice'],
    ['with half of the internet', { cidrs: ['203.0.113.0/24', '64.0.0.0/2'] }, 'cidrs.1: range_broad'],
    ['with a wide range of IPv6', { cidrs: ['2000::/3'] }, 'cidrs.0: range_broad'],
    [
      'with an access point that is none',
      { wifi: [{ bssid: 'guest-network' }] },
      'wifi.0.bssid: wrong_bssid',
    ],
    [
      'with an access point twice, written differently',
      { wifi: [{ bssid: '00:1a:2b:03:04:05' }, { bssid: '0-1A-2B-3-4-5' }] },
      'wifi.1.bssid: given_twice',
    ],
  ])('%s', (_name, change, expected) => {
    expect(found(change)).toEqual([expected])
  })

  test('may be small, or on a network of its own, with a warning', () => {
    expect(warned({})).toEqual([])
    expect(warned({ shapes: [{ ...CIRCLE, radiusM: 49 }] })).toEqual(['shapes.0.radiusM: radius_small'])
    expect(warned({ cidrs: ['10.0.0.0/8', '127.0.0.1/32', 'fd12::/48', '10.0.0.0/7'] })).toEqual([
      'cidrs.0: range_private',
      'cidrs.1: range_loopback',
      'cidrs.2: range_private',
    ])
  })

  test('is held to the same whichever corner comes first, whichever way round, wherever it lies', () => {
    const shapes = fc.constantFrom(
      [SQUARE, []] as const,
      [[SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]], ['shapes.0.ring: ring_crosses']] as const,
    )
    const where = fc.record({
      lat: fc.double({ min: -80, max: 80, noNaN: true }),
      lng: fc.double({ min: -180, max: 180, noNaN: true }),
    })
    fc.assert(
      fc.property(shapes, where, fc.nat(3), fc.boolean(), ([points, expected], at, turn, isBack) => {
        const turned = [...points.slice(turn), ...points.slice(0, turn)]
        expect(found({ shapes: [ring(isBack ? turned.toReversed() : turned, at)] })).toEqual(expected)
      }),
    )
  })
})

test('a step east and north is as long as it says, over the antimeridian too', () => {
  const metres = fc.double({ min: -1000, max: 1000, noNaN: true })
  const lat = fc.double({ min: -75, max: 75, noNaN: true })
  const lng = fc.double({ min: -180, max: 180, noNaN: true })
  fc.assert(
    fc.property(lat, lng, metres, metres, (fromLat, fromLng, east, north) => {
      const to = movedBy(fromLat, fromLng, east, north)
      const wanted = Math.hypot(east, north)
      expect(Math.abs(geodesicM({ lat: fromLat, lng: fromLng }, to) - wanted)).toBeLessThan(
        0.001 + wanted / 1000,
      )
      expect(Math.abs(to.lng)).toBeLessThanOrEqual(180)
    }),
  )
})

test.each(['wgs84', 'gcj02', 'bd09'] as const)('what %s shows leads back to the same place', (datum) => {
  const lat = fc.double({ min: 18.2, max: 53.5, noNaN: true })
  const lng = fc.double({ min: 73.7, max: 135, noNaN: true })
  fc.assert(
    fc.property(lat, lng, (fromLat, fromLng) => {
      const shown = fromWgs84(fromLat, fromLng, datum)
      const back = toWgs84(shown.lat, shown.lng, datum)
      expect(geodesicM({ lat: fromLat, lng: fromLng }, back)).toBeLessThan(2)
    }),
  )
})

test.each([
  ['203.0.113.9', { cidr: '203.0.113.9/32', scope: 'public' }],
  ['192.168.1.20', { cidr: '192.168.1.20/32', scope: 'private' }],
  ['127.0.0.1', { cidr: '127.0.0.1/32', scope: 'loopback' }],
  ['2001:db8::9', { cidr: '2001:db8::9/128', scope: 'public' }],
  ['fe80::1%eth0', { cidr: 'fe80::1/128', scope: 'private' }],
  ['::1', { cidr: '::1/128', scope: 'loopback' }],
  ['office', null],
])('%s alone is the range %j', (address, expected) => {
  expect(ownRange(address)).toEqual(expected)
})
