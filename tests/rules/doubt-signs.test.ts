import { describe, expect, it } from 'vitest'
import type { PlaceRule } from '@/lib/rules/place'
import type { DoubtAnswer, DoubtSign, PunchPolicy } from '@/lib/rules/policy'
import type { Evidence, PunchFacts } from '@/lib/rules/verdict'
import { judge } from '../support/punch-case'
import { AT, gpsAt, office, previous } from '../support/punch-facts'

const gpsOnly: Partial<PunchPolicy> = { accept: [['gps']] }
const answering = (sign: DoubtSign, answer: DoubtAnswer): Partial<PunchPolicy> => ({
  ...gpsOnly,
  doubt: { [sign]: answer },
})

type Sign = {
  readonly sign: DoubtSign
  readonly code: string
  readonly policy?: Partial<PunchPolicy>
  readonly facts?: Partial<PunchFacts>
  readonly evidence: Partial<Evidence>
  readonly measured: object
}

const shared = { keyId: 'key-1', bound: true, otherPersonWithin24h: true }
const many = { keyId: 'key-1', bound: true, otherPersonWithin24h: false, people: 3 }
const china = { zone: 'Asia/Shanghai', countries: ['CN'] }
const SIGNS: readonly Sign[] = [
  {
    sign: 'still',
    code: 'same_spot_days',
    facts: { sameSpot: { days: 2, people: 0 } },
    evidence: { gps: gpsAt(0) },
    measured: { days: 3, withinDays: 30 },
  },
  {
    sign: 'crowd',
    code: 'same_spot_people',
    facts: { sameSpot: { days: 0, people: 2 } },
    evidence: { gps: gpsAt(0) },
    measured: { people: 3, hours: 24 },
  },
  {
    sign: 'zone',
    code: 'zone_differs',
    evidence: { gps: gpsAt(0), browserZone: 'Europe/Berlin', locality: china },
    measured: { browserZone: 'Europe/Berlin', positionZone: 'Asia/Shanghai' },
  },
  {
    sign: 'abroad',
    code: 'address_abroad',
    evidence: { gps: gpsAt(0), locality: china, origin: { country: 'US', hosting: null } },
    measured: { addressCountry: 'US', positionCountry: 'CN' },
  },
  {
    sign: 'hosted',
    code: 'address_hosted',
    evidence: { gps: gpsAt(0), origin: { country: null, hosting: { asn: 24_940, holder: 'Hetzner' } } },
    measured: { asn: 24_940, holder: 'Hetzner' },
  },
  {
    sign: 'shared',
    code: 'device_shared',
    policy: { device: 'record' },
    evidence: { gps: gpsAt(0), device: shared },
    measured: { hours: 24 },
  },
  {
    sign: 'many',
    code: 'device_many',
    policy: { device: 'record' },
    evidence: { gps: gpsAt(0), device: many },
    measured: { people: 3, days: 30 },
  },
]

describe.each(SIGNS)('$code', ({ sign, code, policy = {}, facts = {}, evidence, measured }) => {
  it('is recorded with its numbers, and changes nothing by itself', () => {
    const verdict = judge({ policy: { ...gpsOnly, ...policy }, facts, evidence })
    expect(verdict.outcome).toBe('accepted')
    expect(verdict.checks).toContainEqual(
      expect.objectContaining({
        kind: 'doubt',
        result: 'fail',
        code,
        measured: expect.objectContaining(measured),
      }),
    )
  })

  it.each([
    ['record', 'accepted'],
    ['review', 'needs_review'],
    ['refuse', 'refused'],
    ['step_up', 'needs_review'],
  ] as const)('answered with %s it is %s', (answer, outcome) => {
    const verdict = judge({ policy: answering(sign, answer), facts, evidence })
    expect(verdict.outcome).toBe(outcome)
    expect(verdict.checks.some((it) => it.code === 'proof_wanted')).toBe(answer === 'step_up')
  })

  it('a proof of presence answers what asks for one, and nothing graver', () => {
    const proven = {
      ...evidence,
      presence: { kind: 'beacon' as const, placeId: office.id, at: AT - 10_000 },
    }
    const outcomeOf = (answer: DoubtAnswer) =>
      judge({ policy: answering(sign, answer), facts, evidence: proven })
    expect(outcomeOf('step_up').outcome).toBe('accepted')
    expect(outcomeOf('step_up').checks.some((it) => it.code === 'proof_wanted')).toBe(false)
    expect(outcomeOf('review').outcome).toBe('needs_review')
    expect(outcomeOf('refuse').outcome).toBe('refused')
  })
})

describe('what is no sign', () => {
  const codes = (evidence: Partial<Evidence>, facts: Partial<PunchFacts> = {}) =>
    judge({ policy: gpsOnly, facts, evidence: { gps: gpsAt(0), ...evidence } })
      .checks.filter((it) => it.kind === 'doubt')
      .map((it) => it.code)

  it.each([
    ['another name for the same clocks', { browserZone: 'Asia/Singapore', locality: china }],
    [
      'Beijing’s time in Xinjiang',
      { browserZone: 'Asia/Shanghai', locality: { zone: 'Asia/Urumqi', countries: ['CN'] } },
    ],
    [
      'Urumqi’s time in Xinjiang',
      { browserZone: 'Asia/Urumqi', locality: { zone: 'Asia/Urumqi', countries: ['CN'] } },
    ],
    ['a zone nobody knows', { browserZone: 'Mars/Olympus', locality: china }],
    ['no word of a zone', { locality: china }],
    ['an address of the same country', { locality: china, origin: { country: 'CN', hosting: null } }],
    ['an address in no register', { locality: china, origin: { country: null, hosting: null } }],
    [
      'a position at sea',
      { locality: { zone: 'Etc/GMT-8', countries: [] }, origin: { country: 'US', hosting: null } },
    ],
  ] as const)('%s', (_, evidence) => {
    expect(codes(evidence)).toEqual([])
  })

  it('the same spot on one other day, or of one other person: two desks share a router', () => {
    expect(codes({}, { sameSpot: { days: 1, people: 1 } })).toEqual([])
  })

  it('without a position neither spot nor zone say anything', () => {
    expect(
      codes(
        { gps: null, browserZone: 'Europe/Berlin', locality: null },
        { sameSpot: { days: 9, people: 9 } },
      ),
    ).toEqual([])
  })
})

describe('a device in several hands', () => {
  const of = (policy: Partial<PunchPolicy>, device: Evidence['device']) => {
    const { outcome, checks } = judge({
      policy: { ...gpsOnly, ...policy },
      evidence: { gps: gpsAt(0), device },
    })
    return [outcome, ...checks.filter((it) => it.kind === 'doubt').map((it) => it.code)]
  }

  it('asks for a review where devices are reviewed or refused, as before it had an answer of its own', () => {
    expect(of({ device: 'off' }, shared)).toEqual(['accepted'])
    expect(of({ device: 'record' }, shared)).toEqual(['accepted', 'device_shared'])
    expect(of({ device: 'review' }, shared)).toEqual(['needs_review', 'device_shared'])
    expect(of({ device: 'refuse' }, shared)).toEqual(['needs_review', 'device_shared'])
  })

  it('its own answer stands in the place of that, be it milder', () => {
    expect(of({ device: 'review', doubt: { shared: 'record' } }, shared)).toEqual([
      'accepted',
      'device_shared',
    ])
    expect(of({ device: 'refuse', doubt: { shared: 'refuse' } }, shared)).toEqual([
      'refused',
      'device_shared',
    ])
    expect(of({ device: 'off', doubt: { shared: 'review' } }, shared)).toEqual([
      'needs_review',
      'device_shared',
    ])
    // What the policy makes of an unknown device is another matter.
    const unknown = { ...shared, bound: false }
    expect(of({ device: 'review', doubt: { shared: 'record' } }, unknown)).toEqual([
      ...['needs_review', 'device_shared'],
    ])
  })

  it('of three people on is many, and nobody’s without a device', () => {
    expect(of({ device: 'record' }, { ...many, people: 2 })).toEqual(['accepted'])
    expect(of({ device: 'off' }, many)).toEqual(['accepted'])
    expect(of({ device: 'off', doubt: { many: 'review' } }, many)).toEqual(['needs_review', 'device_many'])
    expect(of({ device: 'review' }, many)).toEqual(['accepted', 'device_many'])
    expect(of({ device: 'record', doubt: { shared: 'refuse', many: 'refuse' } }, null)).toEqual(['accepted'])
  })
})

describe('two places, minutes apart', () => {
  const far: PlaceRule = {
    ...office,
    id: '01900000-0000-7000-8000-00000000fa00',
    name: 'Beijing',
    shapes: [{ kind: 'circle', lat: 39.9087, lng: 116.3975, radiusM: 200 }],
  }
  const byBeacon = (minutes: number, change: Partial<PunchFacts> = {}) =>
    judge({
      policy: { accept: [['presence']], doubt: { speed: 'review' } },
      facts: {
        places: [office, far],
        previous: previous({ at: AT - minutes * 60_000, gps: null, placeId: far.id }),
        ...change,
      },
      evidence: { gps: null, presence: { kind: 'beacon', placeId: office.id, at: AT - 5_000 } },
    })

  it('hours apart by any way: a review, with how far and how fast', () => {
    const verdict = byBeacon(10)
    expect(verdict.outcome).toBe('needs_review')
    const found = verdict.checks.find((it) => it.code === 'places_too_fast')
    expect(found).toMatchObject({
      kind: 'speed',
      measured: { from: 'Beijing', to: office.name, seconds: 600 },
    })
    expect(Number(found?.measured.kmh)).toBeGreaterThan(1_000)
  })

  it('a day later it is a journey', () => {
    expect(byBeacon(24 * 60).outcome).toBe('accepted')
  })

  it('a place without a fence is nowhere, and has no distance', () => {
    const unfenced = { ...far, shapes: [] }
    expect(byBeacon(10, { places: [office, unfenced] }).outcome).toBe('accepted')
  })

  it('where both positions are known they decide, not the places', () => {
    const verdict = judge({
      policy: { accept: [['gps']], doubt: { speed: 'review' } },
      facts: {
        places: [office, far],
        previous: previous({ at: AT - 600_000, gps: gpsAt(10), placeId: far.id }),
      },
      evidence: { gps: gpsAt(0) },
    })
    expect(verdict.checks.some((it) => it.code === 'places_too_fast')).toBe(false)
  })
})
