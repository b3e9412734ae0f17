import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHECK_CODES } from '@/lib/rules/check'
import type { PlaceRule, Shape } from '@/lib/rules/place'
import type { Method, PunchPolicy } from '@/lib/rules/policy'
import {
  type Evidence,
  type GpsReading,
  judgePunch,
  type Outcome,
  type PunchFacts,
} from '@/lib/rules/verdict'
import { AT, facts, gpsAt, nothing, office, offSlot, policy, slot } from '../support/punch-facts'

const OUTCOMES: readonly Outcome[] = ['accepted', 'field', 'needs_review', 'refused']
const harshness = (outcome: Outcome) => OUTCOMES.indexOf(outcome)

const method = fc.constantFrom<Method>('gps', 'network', 'wifi', 'presence', 'device')
const clauses = fc.array(fc.uniqueArray(method, { maxLength: 3 }), { maxLength: 4 })
const rules: fc.Arbitrary<PunchPolicy> = fc
  .record({
    accept: clauses,
    outside: fc.constantFrom<PunchPolicy['outside']>('refuse', 'field', 'review'),
    unknown: fc.constantFrom<PunchPolicy['unknown']>('refuse', 'review', 'accept'),
    device: fc.constantFrom<PunchPolicy['device']>('off', 'record', 'review', 'refuse'),
    maxAccuracyM: fc.integer({ min: 10, max: 500 }),
  })
  .map((change) => ({ ...policy, ...change }))

/** Where not knowing is judged harsher than being outside, better evidence may well cost: not here. */
const mildUnknown = rules.filter(({ outside, unknown }) => {
  const judged = { refuse: 3, review: 2, field: 1, accept: 0 }
  return judged[unknown] <= judged[outside]
})

const gps: fc.Arbitrary<GpsReading> = fc
  .record({
    metres: fc.integer({ min: 0, max: 1000 }),
    accuracyM: fc.integer({ min: 0, max: 600 }),
    ageS: fc.nat(90),
  })
  .map(({ metres, accuracyM, ageS }) => ({ ...gpsAt(metres, accuracyM), ageS }))
const ids = fc.constantFrom('a', 'b', 'c', 'd', 'office')
const evidence: fc.Arbitrary<Evidence> = fc.record({
  gps: fc.option(gps),
  network: fc.option(
    fc.record({
      address: fc.constantFrom('203.0.113.7', '10.0.0.1', '2001:db8:1::1', 'x'),
      viaTrustedProxy: fc.boolean(),
    }),
  ),
  wifi: fc.option(
    fc.record({
      ssid: fc.string(),
      bssid: fc.constantFrom('0:1a:2b:3c:4d:5', '2:0:0:0:0:1', 'x'),
      attestedBy: fc.constantFrom('wecom', ''),
    }),
  ),
  presence: fc.option(
    fc.record({
      kind: fc.constantFrom('kiosk' as const, 'code' as const, 'beacon' as const),
      placeId: ids,
      at: fc.integer({ min: AT - 200_000, max: AT + 90_000 }),
    }),
  ),
  device: fc.option(
    fc.record(
      { keyId: fc.string(), bound: fc.boolean(), otherPersonWithin24h: fc.boolean(), people: fc.nat(9) },
      { requiredKeys: ['keyId', 'bound', 'otherPersonWithin24h'] },
    ),
  ),
  denied: fc.subarray(['gps_denied', 'gps_unavailable', 'gps_timeout'] as const),
})

const place: fc.Arbitrary<PlaceRule> = fc.record({
  id: ids,
  name: fc.string(),
  shapes: fc.array(
    fc.record({ metres: fc.integer({ min: 0, max: 900 }), radiusM: fc.integer({ min: 20, max: 400 }) }).map(
      ({ metres, radiusM }): Shape => ({
        kind: 'circle',
        lat: gpsAt(metres).lat,
        lng: gpsAt(metres).lng,
        radiusM,
      }),
    ),
    { maxLength: 2 },
  ),
  cidrs: fc.subarray(['203.0.113.0/24', '10.0.0.0/8', '2001:db8::/32', 'broken']),
  wifi: fc.subarray([{ bssid: '00:1a:2b:3c:4d:05' }, { bssid: '02:00:00:00:00:01' }]),
})
const places = fc.uniqueArray(place, { selector: ({ id }) => id, maxLength: 4 })

const judge = (change: Partial<PunchFacts>, given: Evidence) => judgePunch({ ...facts, ...change }, given)

describe('laws of the verdict', () => {
  it('no input makes it throw, and what it measures can be stored', () => {
    const number = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, 1e308))
    const text = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('__proto__', 'constructor', '::', '\u0000', '/0'),
    )
    // Garbage has no type of its own; the rules are handed it as if it had theirs.
    const garbage = fc.record({
      at: number,
      slot: fc.option(fc.record({ segment: number, side: text, windowFrom: number, windowTo: number })),
      workDate: fc.option(text),
      places: fc.array(
        fc.record({
          id: text,
          name: text,
          cidrs: fc.array(text),
          wifi: fc.array(fc.record({ bssid: text })),
          validFrom: number,
          shapes: fc.array(
            fc.oneof(
              fc.record({ kind: fc.constant('circle'), lat: number, lng: number, radiusM: number }),
              fc.record({ kind: fc.constant('polygon'), ring: fc.array(fc.tuple(number, number)) }),
              fc.record({ kind: text }),
            ),
          ),
        }),
        { maxLength: 3 },
      ),
      previous: fc.option(
        fc.record({
          id: text,
          at: number,
          outcome: text,
          gps: fc.option(fc.record({ lat: number, lng: number, accuracyM: number, ageS: number })),
        }),
      ),
      policy: fc.record({
        accept: fc.array(fc.array(fc.oneof(text, method))),
        outside: text,
        unknown: text,
        device: text,
        maxAccuracyM: number,
        minIntervalS: number,
        speedLimitKmh: number,
      }),
      evidence: fc.record({
        gps: fc.option(fc.record({ lat: number, lng: number, accuracyM: number, ageS: number })),
        network: fc.option(fc.record({ address: text })),
        wifi: fc.option(fc.record({ ssid: text, bssid: text, attestedBy: text })),
        presence: fc.option(fc.record({ kind: text, placeId: text, at: number })),
        device: fc.option(fc.record({ bound: text, otherPersonWithin24h: text, people: text })),
        denied: fc.array(text),
      }),
    })
    fc.assert(
      fc.property(garbage, (any) => {
        const { evidence: given, ...rest } = any as unknown as PunchFacts & { evidence: Evidence }
        const verdict = judgePunch({ ...facts, ...rest }, given)
        expect(OUTCOMES).toContain(verdict.outcome)
        for (const { code, measured } of verdict.checks) {
          expect(CHECK_CODES).toContain(code)
          const odd = Object.values(measured).filter((v) => typeof v === 'number' && !Number.isFinite(v))
          expect(odd).toEqual([])
        }
      }),
      { numRuns: 200 },
    )
  })

  it('the order of places and of accept clauses does not matter, and asking twice gives one answer', () => {
    fc.assert(
      fc.property(rules, places, evidence, (law, all, given) => {
        const verdict = judge({ policy: law, places: all }, given)
        const turned = { ...law, accept: law.accept.map((clause) => clause.toReversed()).toReversed() }
        expect(judge({ policy: turned, places: all.toReversed() }, given)).toEqual(verdict)
        expect(judge({ policy: law, places: all }, given)).toEqual(verdict)
      }),
      { numRuns: 300 },
    )
  })

  it('one more place never makes it worse', () => {
    fc.assert(
      fc.property(mildUnknown, places, evidence, (law, all, given) => {
        const fewer = judge({ policy: law, places: all.slice(1) }, given)
        expect(harshness(judge({ policy: law, places: all }, given).outcome)).toBeLessThanOrEqual(
          harshness(fewer.outcome),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('one more accept clause never makes it worse', () => {
    fc.assert(
      fc.property(mildUnknown, places, evidence, fc.uniqueArray(method), (law, all, given, clause) => {
        fc.pre(law.accept.length > 0)
        const fewer = judge({ policy: law, places: all }, given)
        const more = judge({ policy: { ...law, accept: [...law.accept, clause] }, places: all }, given)
        expect(harshness(more.outcome)).toBeLessThanOrEqual(harshness(fewer.outcome))
      }),
    )
  })

  it('valid evidence of the place never makes it worse', () => {
    const valid: Partial<Evidence>[] = [
      { gps: gpsAt(0, 10) },
      { network: { address: '203.0.113.7', viaTrustedProxy: true } },
      { wifi: { ssid: '', bssid: '0:1a:2b:3c:4d:5', attestedBy: 'wecom' } },
      { presence: { kind: 'beacon', placeId: 'office', at: AT } },
      { presence: { kind: 'code', placeId: 'office', at: AT } },
      { presence: { kind: 'kiosk', placeId: 'office', at: AT } },
      { device: { keyId: 'k', bound: true, otherPersonWithin24h: false } },
    ]
    fc.assert(
      fc.property(mildUnknown, evidence, fc.constantFrom(...valid), (law, given, more) => {
        // A kiosk tap already given excuses a missing device; a beacon in its stead would not.
        fc.pre((more.presence ?? { kind: 'kiosk' }).kind === 'kiosk' || given.presence?.kind !== 'kiosk')
        const before = judge({ policy: law, places: [office] }, given)
        const after = judge({ policy: law, places: [office] }, { ...given, ...more })
        expect(harshness(after.outcome)).toBeLessThanOrEqual(harshness(before.outcome))
      }),
      { numRuns: 500 },
    )
  })

  it('leaving is never refused for the place, the unknown or the device', () => {
    fc.assert(
      fc.property(rules, places, evidence, (law, all, given) => {
        expect(judge({ policy: law, places: all, slot: offSlot }, given).outcome).not.toBe('refused')
      }),
      { numRuns: 300 },
    )
  })

  it('without a reading, and with nothing else that fails, nobody is outside', () => {
    fc.assert(
      fc.property(rules, places, (law, all) => {
        fc.pre(law.accept.every((clause) => clause.length > 0))
        const byUnknown = { refuse: 'refused', review: 'needs_review', accept: 'accepted' } as const
        const verdict = judge({ policy: { ...law, device: 'off' }, places: all }, nothing)
        expect(verdict.outcome).toBe(byUnknown[law.unknown])
      }),
    )
  })

  it('whatever is not accepted by a method says why', () => {
    fc.assert(
      fc.property(rules, places, evidence, fc.boolean(), (law, all, given, windowed) => {
        const verdict = judge({ policy: law, places: all, slot: windowed ? slot : null }, given)
        if (verdict.outcome === 'accepted' && verdict.method !== null) return
        fc.pre(verdict.outcome !== 'accepted')
        expect(verdict.checks.some((check) => check.result !== 'pass')).toBe(true)
      }),
    )
  })
})
