import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PlaceRule, Shape } from '@/lib/rules/place'
import { candidatesOf, validPlaces } from '@/lib/rules/place-index'
import type { Method } from '@/lib/rules/policy'
import { readSignals } from '@/lib/rules/signals'
import { type Evidence, judgeAmong, judgePunch, type PunchFacts } from '@/lib/rules/verdict'
import { AT, away, CENTRE, facts, nothing, policy } from '../support/punch-facts'

/** From where the phone is: near enough to matter, or far away. */
const spot = fc
  .record({
    metres: fc.constantFrom(0, 30, 150, 210, 400, 3_000, 400_000, 9_000_000),
    azimuth: fc.integer({ min: 0, max: 359 }),
  })
  .map(({ metres, azimuth }) => away(CENTRE, metres, azimuth))

const circle: fc.Arbitrary<Shape> = fc
  .tuple(spot, fc.constantFrom(50, 200, 20_000, 0, Number.NaN))
  .map(([at, radiusM]) => ({ kind: 'circle', ...at, radiusM }))

const polygon: fc.Arbitrary<Shape> = fc
  .tuple(spot, fc.constantFrom(80, 600, 1_500_000), fc.integer({ min: 2, max: 5 }))
  .map(([at, reachM, corners]) => ({
    kind: 'polygon',
    ring: Array.from({ length: corners }, (_, n) => {
      const { lat, lng } = away(at, reachM, (n * 360) / corners)
      return [lat, lng] as const
    }),
  }))

const place: fc.Arbitrary<Omit<PlaceRule, 'id'>> = fc.record(
  {
    name: fc.constantFrom('a', 'b'),
    shapes: fc.array(fc.oneof(circle, polygon), { maxLength: 2 }),
    cidrs: fc.array(
      fc.constantFrom(
        '203.0.113.0/24',
        '203.0.113.7/32',
        '10.0.0.0/9',
        '2001:db8:1::/48',
        '2001:db8::/33',
        'none',
      ),
      {
        maxLength: 3,
      },
    ),
    wifi: fc.array(
      fc.constantFrom({ bssid: '0:1A:2b:3:4:5' }, { bssid: '00-1a-2b-03-04-06' }, { bssid: 'x' }),
      { maxLength: 2 },
    ),
    validFrom: fc.constantFrom(AT - 1, AT, AT + 1),
    validTo: fc.constantFrom(AT, AT + 1),
  },
  { requiredKeys: ['name', 'shapes', 'cidrs', 'wifi'] },
)

const many = fc
  .array(place, { minLength: 13, maxLength: 30 })
  .map((list) =>
    list.map(
      (it, n): PlaceRule => ({ ...it, id: `place-${String((n * 7) % list.length).padStart(2, '0')}` }),
    ),
  )

const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    gps: fc.option(
      fc.record({
        ...{ lat: fc.constant(CENTRE.lat), lng: fc.constant(CENTRE.lng) },
        accuracyM: fc.constantFrom(5, 60, 140, 4_000, 0, Number.NaN),
        ageS: fc.constantFrom(1, 100),
      }),
    ),
    address: fc.option(
      fc.constantFrom(
        '203.0.113.7',
        '203.0.113.9',
        '10.1.1.1',
        '2001:db8:1::9',
        '2001:db8:9::9',
        '8.8.8.8',
        'x',
      ),
    ),
    bssid: fc.option(fc.constantFrom('00:1a:2b:03:04:05', '00:1a:2b:03:04:06', '00:00:00:00:00:09')),
    presence: fc.option(fc.record({ n: fc.integer({ min: 0, max: 30 }), ageS: fc.constantFrom(5, 500) })),
  })
  .map(({ gps, address, bssid, presence }) => ({
    ...nothing,
    gps,
    network: address === null ? null : { address, viaTrustedProxy: false },
    wifi: bssid === null ? null : { bssid, ssid: 'Daka', attestedBy: 'host' },
    presence: presence && {
      kind: 'beacon',
      placeId: `place-${String(presence.n).padStart(2, '0')}`,
      at: AT - presence.ageS * 1_000,
    },
  }))

const method = fc.constantFrom<Method>('gps', 'network', 'wifi', 'presence', 'device')
const accept = fc.array(fc.uniqueArray(method, { maxLength: 3 }), { maxLength: 3 })

it('looking at a few of many places tells the same, to the last number, as looking at all of them', () => {
  fc.assert(
    fc.property(many, evidence, accept, (places, given, clauses) => {
      const judged: PunchFacts = { ...facts, places, policy: { ...policy, accept: clauses } }
      const all = validPlaces(places, AT)
      expect(judgePunch(judged, given)).toEqual(judgeAmong(judged, given, { places: all, count: all.length }))
    }),
    { numRuns: 1_500 },
  )
})

it('of five hundred places a handful is looked at', () => {
  const places = Array.from({ length: 500 }, (_, n): PlaceRule => {
    const at = away(CENTRE, 300 + n * 2_000, n)
    return {
      id: `p${n}`,
      name: `${n}`,
      shapes: [{ kind: 'circle', ...at, radiusM: 200 }],
      cidrs: [`10.${n % 250}.${n % 7}.0/24`],
      wifi: [],
    }
  })
  const given = {
    ...nothing,
    gps: { ...CENTRE, accuracyM: 20, ageS: 1 },
    network: { address: '10.3.3.1', viaTrustedProxy: false },
  }
  const { places: few, count } = candidatesOf(places, AT, readSignals({ ...facts, places }, given), null)
  expect(count).toBe(500)
  expect(few.length).toBeLessThan(12)
})
