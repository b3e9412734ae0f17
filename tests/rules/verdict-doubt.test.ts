import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DoubtAnswer, PunchPolicy } from '@/lib/rules/policy'
import { judge, runCases } from '../support/punch-case'
import { AT, gpsAt, office, offSlot, previous } from '../support/punch-facts'

const atDesk = { gps: gpsAt(0) }
const gpsOnly: Partial<PunchPolicy> = { accept: [['gps']] }

describe('doubts are recorded and change nothing', () => {
  const seenAt = (metres: number, seconds: number, accuracyM = 20) => ({
    policy: gpsOnly,
    facts: { previous: previous({ at: AT - seconds * 1000, gps: gpsAt(metres, accuracyM) }) },
    evidence: atDesk,
  })
  runCases([
    [
      '100 km in an hour is a drive',
      seenAt(100_000, 3600),
      'accepted by gps at office: interval_ok inside speed_ok',
    ],
    [
      '200 km in an hour is too fast',
      seenAt(200_000, 3600),
      'accepted by gps at office: interval_ok inside too_fast',
    ],
    [
      'accuracy may explain a jump',
      seenAt(5000, 61, 4900),
      'accepted by gps at office: interval_ok inside speed_ok',
    ],
    [
      'no limit, no check',
      { ...seenAt(200_000, 3600), policy: { ...gpsOnly, speedLimitKmh: 0 } },
      'accepted by gps at office: interval_ok inside',
    ],
    [
      'the very same point twice',
      seenAt(0, 3600),
      'accepted by gps at office: interval_ok inside speed_ok same_coordinates',
    ],
    [
      'a refused attempt was somewhere, too',
      {
        ...seenAt(200_000, 3600),
        facts: { previous: previous({ outcome: 'refused', gps: gpsAt(200_000) }) },
      },
      'accepted by gps at office: inside too_fast',
    ],
  ])

  it('say how fast', () => {
    const speed = judge(seenAt(200_000, 3600)).checks.find((check) => check.kind === 'speed')
    expect(speed).toMatchObject({ result: 'fail', measured: { kmh: 200, limitKmh: 150, seconds: 3600 } })
  })

  it('take the times of the readings, not of the taps', () => {
    const old = { ...gpsAt(10_000), ageS: 600 }
    const given = {
      policy: gpsOnly,
      facts: { previous: previous({ at: AT - 61_000, gps: old }) },
      evidence: atDesk,
    }
    expect(judge(given).checks.find((check) => check.kind === 'speed')?.code).toBe('speed_ok')
  })

  it('work over the antimeridian', () => {
    const place = { ...office, shapes: [{ kind: 'circle' as const, lat: -16.85, lng: 180, radiusM: 500 }] }
    const gps = { lat: -16.85, lng: 179.999, accuracyM: 10, ageS: 0 }
    const before = previous({ gps: { ...gps, lng: -179.999 } })
    expect(
      judge({ policy: gpsOnly, facts: { places: [place], previous: before }, evidence: { gps } }).checks.find(
        (c) => c.kind === 'speed',
      )?.code,
    ).toBe('speed_ok')
  })
})

describe('a policy may answer a sign', () => {
  type Answers = NonNullable<PunchPolicy['doubt']>
  const HOUR_S = 3_600
  const jumped = (metres: number, seconds: number, doubt: Answers, slot?: typeof offSlot) => ({
    policy: { ...gpsOnly, doubt },
    facts: {
      previous: previous({ at: AT - seconds * 1000, gps: gpsAt(metres) }),
      ...(slot === undefined ? {} : { slot }),
    },
    evidence: atDesk,
  })
  const vague = { gps: { ...gpsAt(0), accuracyM: 0 } }
  runCases([
    [
      'too fast waits for a review',
      jumped(200_000, HOUR_S, { speed: 'review' }),
      'needs_review by gps at office: interval_ok inside too_fast',
    ],
    [
      'or does not count',
      jumped(200_000, HOUR_S, { speed: 'refuse' }),
      'refused by gps at office: interval_ok inside too_fast',
    ],
    [
      'leaving is never refused for it',
      jumped(200_000, HOUR_S, { speed: 'refuse' }, offSlot),
      'needs_review by gps at office: interval_ok inside too_fast',
    ],
    [
      'an answer to another sign is none to this one',
      jumped(200_000, HOUR_S, { still: 'refuse', untrue: 'refuse', apart: 'refuse' }),
      'accepted by gps at office: interval_ok inside too_fast',
    ],
    [
      'the same point within one visit is only recorded',
      jumped(0, 6 * HOUR_S - 1, { still: 'refuse' }),
      'accepted by gps at office: interval_ok inside speed_ok same_coordinates',
    ],
    [
      'the same point six hours later is not a phone’s memory',
      jumped(0, 6 * HOUR_S, { still: 'review' }),
      'needs_review by gps at office: interval_ok inside speed_ok same_coordinates',
    ],
    [
      'an accuracy of nothing, where nothing else refuses',
      { policy: { ...gpsOnly, unknown: 'accept', doubt: { untrue: 'refuse' } }, evidence: vague },
      'refused: accuracy_unusable accuracy_not_positive',
    ],
  ])

  it('no answer is ever milder than without it', () => {
    const RANK = ['accepted', 'field', 'needs_review', 'refused']
    const answer = fc.constantFrom<DoubtAnswer>('record', 'review', 'refuse')
    const answers = fc.record(
      { speed: answer, still: answer, untrue: answer, apart: answer },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(answers, fc.nat(300_000), fc.nat(50_000), (doubt, metres, seconds) => {
        const rank = (of: Answers) => RANK.indexOf(judge(jumped(metres, seconds + 60, of)).outcome)
        expect(rank(doubt)).toBeGreaterThanOrEqual(rank({}))
        expect(judge(jumped(metres, seconds + 60, doubt)).checks).toEqual(
          judge(jumped(metres, seconds + 60, {})).checks,
        )
      }),
    )
  })
})
