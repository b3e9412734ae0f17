import { describe, expect, it } from 'vitest'
import type { PunchPolicy } from '@/lib/rules/policy'
import { judge, runCases } from '../support/punch-case'
import { AT, gpsAt, office, previous } from '../support/punch-facts'

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
