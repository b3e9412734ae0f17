import { describe, expect, test } from 'vitest'
import type { Segment, Shift } from '@/lib/rules/shift'
import { contradictionsOf } from '@/lib/rules/shift-contradictions'
import { changesOf, standingsOf } from '@/lib/rules/versions'
import { wallMinOf } from '@/lib/time/clock'
import { asWorkDate } from '@/lib/time/work-date'

const MORNING: Segment = {
  onMin: 540,
  offMin: 720,
  onWindow: [420, 660],
  offWindow: [600, 780],
  needOn: true,
  needOff: true,
}
const AFTERNOON: Segment = {
  ...MORNING,
  onMin: 780,
  offMin: 1080,
  onWindow: [750, 900],
  offWindow: [960, 1440],
}
const SHIFT: Shift = {
  kind: 'fixed',
  segments: [{ ...MORNING, offMin: 1080, onWindow: [360, 960], offWindow: [720, 1680] }],
  breaks: [{ from: 720, to: 780 }],
  flex: null,
  grace: { lateMin: 5, earlyMin: 0, countFrom: 'start' },
  tiers: [{ side: 'on', overMin: 30, result: 'seriously_late' }],
  rounding: null,
  halfDay: null,
  requiredMin: 480,
  dayStartMin: 240,
}

const found = (change: Partial<Shift>) =>
  contradictionsOf({ ...SHIFT, ...change }).map(({ path, code }) => `${path.join('.')}: ${code}`)

describe('a shift', () => {
  test('as companies have it contradicts itself nowhere', () => {
    expect(found({})).toEqual([])
    expect(found({ segments: [MORNING, AFTERNOON], breaks: [] })).toEqual([])
    const night = { onMin: 1320, offMin: 1920, onWindow: [1200, 1500], offWindow: [1740, 2100] } as const
    expect(found({ segments: [{ ...MORNING, ...night }], breaks: [{ from: 1560, to: 1620 }] })).toEqual([])
  })

  test.each<[string, Partial<Shift>, string]>([
    [
      'the windows of two segments the wrong way round',
      { segments: [MORNING, { ...AFTERNOON, onWindow: [400, 900] }], breaks: [] },
      'segments.1.onWindow: window_wrong_way',
    ],
    [
      'windows that reach into the next day’s own',
      { segments: [{ ...MORNING, offMin: 1080, onWindow: [300, 960], offWindow: [720, 1741] }] },
      'segments.0.offWindow: window_beyond_day',
    ],
    ['a break outside the shift', { breaks: [{ from: 1050, to: 1100 }] }, 'breaks.0.from: break_outside'],
    [
      'breaks that overlap',
      {
        breaks: [
          { from: 720, to: 780 },
          { from: 770, to: 780 },
        ],
      },
      'breaks.1.from: breaks_overlap',
    ],
    ['more required than the shift is long', { requiredMin: 481 }, 'requiredMin: required_beyond_span'],
    ['flexible without saying how', { kind: 'flexible' }, 'flex: flex_missing'],
    [
      'flexible with several segments',
      {
        kind: 'flexible',
        flex: { earlyMin: 0, lateMin: 60 },
        segments: [MORNING, AFTERNOON],
        breaks: [],
      },
      'flex: flex_segments',
    ],
    ['flex on free hours', { kind: 'free', flex: { earlyMin: 0, lateMin: 60 } }, 'flex: flex_on_free'],
    [
      'a least time between punches over several segments',
      { kind: 'free', segments: [MORNING, AFTERNOON], breaks: [], minGapMin: 30 },
      'minGapMin: gap_segments',
    ],
    ['a least time between punches off free hours', { minGapMin: 30 }, 'minGapMin: gap_not_free'],
    [
      'one limit twice',
      {
        tiers: [
          { side: 'on', overMin: 30, result: 'seriously_late' },
          { side: 'on', overMin: 30, result: 'absent' },
        ],
      },
      'tiers.1.overMin: tier_twice',
    ],
    [
      'a later limit that is milder',
      {
        tiers: [
          { side: 'on', overMin: 30, result: 'absent' },
          { side: 'on', overMin: 60, result: 'seriously_late' },
        ],
      },
      'tiers.1.result: tier_milder',
    ],
    [
      'a split outside the shift',
      { halfDay: { splitMin: 540, minHalfMin: 120, minFullMin: 360 } },
      'halfDay.splitMin: split_outside',
    ],
    [
      'less for a full day than for half of one',
      { halfDay: { splitMin: 720, minHalfMin: 300, minFullMin: 240 } },
      'halfDay.minFullMin: half_order',
    ],
  ])('%s', (_name, change, expected) => {
    expect(found(change)).toEqual([expected])
  })
})

describe('versions', () => {
  const v = (number: number, date: string) => ({ number, effectiveFrom: asWorkDate(date) })
  const today = asWorkDate('2026-11-24')

  test('the last to come into force is in force, whichever was published last', () => {
    const versions = [v(1, '2026-01-01'), v(2, '2026-12-01'), v(3, '2026-11-24'), v(4, '2026-02-01')]
    expect(standingsOf(versions, today)).toEqual(['past', 'scheduled', 'in_force', 'past'])
  })

  test('of two from the same date the later published counts', () => {
    expect(standingsOf([v(2, '2026-12-01'), v(1, '2026-12-01')], today)).toEqual(['scheduled', 'replaced'])
    expect(standingsOf([], today)).toEqual([])
  })

  test('tell which fields changed', () => {
    const after = { ...SHIFT, grace: { ...SHIFT.grace, lateMin: 10 }, breaks: [] }
    expect(changesOf(SHIFT, after)).toEqual([
      { path: 'breaks.0.from', before: 720, after: undefined },
      { path: 'breaks.0.to', before: 780, after: undefined },
      { path: 'grace.lateMin', before: 5, after: 10 },
    ])
    expect(changesOf(SHIFT, structuredClone(SHIFT))).toEqual([])
  })
})

test('a typed time may pass midnight', () => {
  expect(['9:00', '09：30', '26:00', '-01:30', '0:00', '9:60', '900', ''].map(wallMinOf)).toEqual([
    ...[540, 570, 1560, -90, 0],
    ...[null, null, null],
  ])
})
