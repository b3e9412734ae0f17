import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PunchPolicy } from '@/lib/rules/policy'
import { type Case, judge, runCases } from '../support/punch-case'
import { AT, device, gpsAt, nothing, offSlot, previous } from '../support/punch-facts'

const asked: Partial<PunchPolicy> = { accept: [['gps']], insist: 'review' }
const off = { gps: gpsAt(600) }
const word = { insists: true }

const CASES: readonly Case[] = [
  [
    'outside is a review for somebody who says he is there',
    { policy: { ...asked, outside: 'refuse' }, evidence: { ...off, ...word } },
    'needs_review: outside insisted',
  ],
  [
    'who says nothing is outside',
    { policy: { ...asked, outside: 'refuse' }, evidence: off },
    'refused: outside',
  ],
  [
    'a policy that doesn’t offer it takes no word',
    { policy: { ...asked, outside: 'refuse', insist: 'no' }, evidence: { ...off, ...word } },
    'refused: outside',
  ],
  [
    'nor does one from before there was the question',
    { policy: { accept: [['gps']], outside: 'refuse' }, evidence: { ...off, ...word } },
    'refused: outside',
  ],
  [
    'who says he is there makes no field punch',
    { policy: { ...asked, outside: 'field' }, evidence: { ...off, ...word } },
    'needs_review: outside insisted',
  ],
  [
    'a position that can’t tell is a review instead of nothing',
    { policy: { ...asked, unknown: 'refuse' }, evidence: { gps: gpsAt(0, 400), ...word } },
    'needs_review: accuracy_too_low insisted',
  ],
  [
    'so is one that is refused to the browser',
    { policy: { ...asked, unknown: 'refuse' }, evidence: { denied: ['gps_denied'], ...word } },
    'needs_review: gps_denied insisted',
  ],
  [
    'or too old to speak of now',
    { policy: { ...asked, unknown: 'refuse' }, evidence: { gps: { ...gpsAt(0), ageS: 61 }, ...word } },
    'needs_review: gps_stale insisted',
  ],
  [
    'where everything counts there is nothing to insist on',
    { policy: { ...asked, unknown: 'accept' }, evidence: { denied: ['gps_denied'], ...word } },
    'accepted: gps_denied',
  ],
  [
    'inside is inside',
    { policy: asked, evidence: { gps: gpsAt(0), ...word } },
    'accepted by gps at office: inside',
  ],
  [
    'no word opens a window that is shut',
    {
      policy: { ...asked, outside: 'refuse' },
      facts: { slot: null, workDate: null },
      evidence: { ...off, ...word },
    },
    'refused: outside_window outside insisted',
  ],
  [
    'nor makes a minute pass',
    {
      policy: { ...asked, outside: 'refuse' },
      facts: { previous: previous({ at: AT - 20_000 }) },
      evidence: { ...off, ...word },
    },
    'refused: too_soon outside insisted',
  ],
  [
    'nor outweighs a device the policy refuses',
    {
      policy: { ...asked, outside: 'refuse', device: 'refuse' },
      evidence: { ...off, ...word, ...device(false) },
    },
    'refused: outside device_unbound insisted',
  ],
  [
    'leaving was a review before',
    {
      policy: { ...asked, outside: 'refuse' },
      facts: { slot: offSlot },
      evidence: { ...off, ...word },
    },
    'needs_review: outside insisted',
  ],
]

describe('somebody says he is there all the same', () => {
  runCases(CASES)

  it('which is never worth more than a review, and takes nothing away', () => {
    const policies = fc.record({
      outside: fc.constantFrom<PunchPolicy['outside']>('refuse', 'field', 'review'),
      unknown: fc.constantFrom<PunchPolicy['unknown']>('refuse', 'review', 'accept'),
      device: fc.constantFrom<PunchPolicy['device']>('off', 'record', 'review', 'refuse'),
      insist: fc.constantFrom<'review' | 'no'>('review', 'no'),
    })
    const gps = fc.option(
      fc
        .tuple(fc.nat(800), fc.integer({ min: 1, max: 400 }), fc.nat(120))
        .map(([metres, accuracyM, ageS]) => ({
          ...gpsAt(metres, accuracyM),
          ageS,
        })),
    )
    fc.assert(
      fc.property(policies, gps, fc.boolean(), (policy, reading, leaves) => {
        const given = (insists: boolean) =>
          judge({
            policy: { accept: [['gps']], ...policy },
            facts: leaves ? { slot: offSlot } : {},
            evidence: { ...nothing, gps: reading, insists },
          })
        const [without, withWord] = [given(false), given(true)]
        const told = withWord.checks.filter(({ code }) => code !== 'insisted')
        expect(told).toEqual(without.checks)
        if (told.length < withWord.checks.length) {
          expect(policy.insist).toBe('review')
          expect(['needs_review', 'refused']).toContain(withWord.outcome)
        } else expect(withWord).toEqual(without)
        if (without.outcome === 'accepted') expect(withWord).toEqual(without)
      }),
    )
  })
})
