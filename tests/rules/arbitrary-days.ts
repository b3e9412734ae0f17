import fc from 'fast-check'
import type { DayFacts, DayPunch, DaySpan } from '@/lib/rules/day'
import type { OvertimeRule } from '@/lib/rules/policy'
import type { Segment, Shift, Tier } from '@/lib/rules/shift'
import { RULES_VERSION } from '@/lib/rules/version'
import { MINUTE_MS } from '@/lib/time/instant'
import { addDays, asWorkDate } from '@/lib/time/work-date'
import { instantAtWall } from '@/lib/time/zone'

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Europe/London']

const chance = fc.boolean()

/** Segments in order of time, one to three, some over midnight, with windows that often overlap. */
const segments = fc
  .record({
    start: fc.integer({ min: 0, max: 1320 }),
    parts: fc.array(
      fc.record({
        gap: fc.integer({ min: 0, max: 120 }),
        length: fc.integer({ min: 30, max: 480 }),
        before: fc.integer({ min: 0, max: 240 }),
        after: fc.integer({ min: 1, max: 240 }),
        needOn: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: chance }),
        needOff: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: chance }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ start, parts }): Segment[] => {
    let at = start
    return parts.map(({ gap, length, before, after, needOn, needOff }) => {
      const onMin = at + gap
      const offMin = onMin + length
      at = offMin
      return {
        onMin,
        offMin,
        onWindow: [onMin - before, onMin + after],
        offWindow: [offMin - before, offMin + after],
        needOn,
        needOff,
      }
    })
  })

const tiers: fc.Arbitrary<Tier[]> = fc.array(
  fc.record({
    side: fc.constantFrom('on' as const, 'off' as const),
    overMin: fc.integer({ min: 0, max: 200 }),
    result: fc.constantFrom('late', 'seriously_late', 'missed', 'half_absent', 'absent'),
  }) as fc.Arbitrary<Tier>,
  { maxLength: 4 },
)

const rounding = fc.record({
  stepMin: fc.constantFrom(0, 1, 5, 15, 30),
  mode: fc.constantFrom('none' as const, 'up' as const, 'down' as const, 'nearest' as const),
})

export const shifts: fc.Arbitrary<Shift> = fc.record({
  kind: fc.constantFrom('fixed', 'flexible', 'free'),
  segments,
  breaks: fc.array(
    fc
      .record({ from: fc.integer({ min: 0, max: 1800 }), length: fc.integer({ min: 0, max: 90 }) })
      .map((b) => ({
        from: b.from,
        to: b.from + b.length,
      })),
    { maxLength: 2 },
  ),
  flex: fc.oneof(
    fc.constant(null),
    fc.record({ earlyMin: fc.integer({ min: 0, max: 60 }), lateMin: fc.integer({ min: 0, max: 60 }) }),
    fc.constant({ lateOff: [{ offAfterMin: 1200, onLaterMin: 30 }] }),
  ),
  grace: fc.record({
    lateMin: fc.integer({ min: 0, max: 15 }),
    earlyMin: fc.integer({ min: 0, max: 15 }),
    countFrom: fc.constantFrom('start', 'graceEnd'),
  }),
  tiers,
  rounding: fc.option(fc.record({ on: rounding, off: rounding, total: rounding }), { nil: null }),
  halfDay: fc.option(fc.constant({ splitMin: 750, minHalfMin: 120, minFullMin: 300 }), { nil: null }),
  requiredMin: fc.integer({ min: 0, max: 600 }),
  dayStartMin: fc.constant(240),
  minGapMin: fc.constantFrom(0, 30, 240),
}) as fc.Arbitrary<Shift>

const overtimeRule: fc.Arbitrary<OvertimeRule> = fc.record({
  basis: fc.constantFrom('none' as const, 'approved' as const, 'punched' as const, 'lesser' as const),
  afterMin: fc.integer({ min: 0, max: 60 }),
  minMin: fc.integer({ min: 0, max: 60 }),
  stepMin: fc.constantFrom(0, 1, 30),
  maxMin: fc.constantFrom(0, 180),
  pay: fc.constant('money' as const),
})

type Raw = {
  zone: string
  day: number
  asOfMin: number
  plan: DayFacts['plan']
  previousMin: number | null
  punches: { sec: number; side: DayPunch['side']; outcome: DayPunch['outcome']; pending: boolean }[]
  spans: { from: number; length: number; kind: DaySpan['kind']; needsPunch: boolean }[]
  exempt: boolean
  overtime: DayFacts['policy']['overtime']
}

function factsOf(raw: Raw): DayFacts {
  const workDate = addDays(asWorkDate('2026-01-01'), raw.day)
  const midnight = instantAtWall(raw.zone, workDate, 0)
  const minute = (n: number) => midnight + n * MINUTE_MS
  return {
    workDate,
    zone: raw.zone,
    asOf: minute(raw.asOfMin),
    plan: raw.plan,
    previousOffAt: raw.previousMin === null ? null : minute(raw.previousMin),
    punches: raw.punches.map(({ sec, ...punch }, i) => ({
      ...punch,
      id: `p${i}`,
      at: midnight + sec * 1000,
      source: 'web',
    })),
    spans: raw.spans.map(({ from, length, kind, needsPunch }) => ({
      kind,
      from: minute(from),
      to: minute(from + length),
      paid: true,
      needsPunch,
    })),
    exempt: raw.exempt,
    policy: { overtime: raw.overtime },
    rulesVersion: RULES_VERSION,
  }
}

/** Days that could happen: a real shift, punches around it, spans and rules of any kind. */
export const days: fc.Arbitrary<DayFacts> = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    day: fc.integer({ min: 0, max: 364 }),
    asOfMin: fc.oneof(fc.constant(5000), fc.integer({ min: 0, max: 3000 })),
    plan: fc.oneof(
      {
        weight: 6,
        arbitrary: shifts.map((shift) => ({ kind: 'work' as const, shift, source: 'weekly' as const })),
      },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom('rest' as const, 'holiday' as const, 'none' as const)
          .map((kind) => ({ kind, shift: null, source: 'calendar' as const })),
      },
    ),
    previousMin: fc.option(fc.integer({ min: -600, max: 200 }), { nil: null }),
    punches: fc.array(
      fc.record({
        sec: fc.oneof(
          fc.integer({ min: 0, max: 30 * 3600 }),
          fc.integer({ min: 0, max: 120 }).map((n) => n * 900),
        ),
        side: fc.constantFrom('auto' as const, 'auto' as const, 'on' as const, 'off' as const),
        outcome: fc.constantFrom(...(['accepted', 'accepted', 'field', 'needs_review', 'refused'] as const)),
        pending: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: chance }),
      }),
      { maxLength: 7 },
    ),
    spans: fc.array(
      fc.record({
        from: fc.integer({ min: 0, max: 1800 }),
        length: fc.integer({ min: 0, max: 600 }),
        kind: fc.constantFrom('leave' as const, 'trip' as const, 'out' as const, 'overtime' as const),
        needsPunch: chance,
      }),
      { maxLength: 3 },
    ),
    exempt: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: chance }),
    overtime: fc.record({ workday: overtimeRule, rest: overtimeRule, holiday: overtimeRule }),
  })
  .map(factsOf)

/** Anything the types let through: no real date, no zone, numbers that are none, windows upside down. */
export const garbage: fc.Arbitrary<DayFacts> = (() => {
  const number = fc.oneof(
    fc.integer(),
    fc.double(),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1e308),
    fc.integer({ min: 1_770_000_000_000, max: 1_780_000_000_000 }),
  )
  const window = fc.tuple(number, number)
  const segment = fc.record({
    onMin: number,
    offMin: number,
    onWindow: window,
    offWindow: window,
    needOn: chance,
    needOff: chance,
  })
  const shift = fc.record({
    kind: fc.constantFrom('fixed', 'flexible', 'free'),
    segments: fc.array(segment, { maxLength: 4 }),
    breaks: fc.array(fc.record({ from: number, to: number }), { maxLength: 3 }),
    flex: fc.oneof(
      fc.constant(null),
      fc.record({ earlyMin: number, lateMin: number }),
      fc.record({
        lateOff: fc.array(fc.record({ offAfterMin: number, onLaterMin: number }), { maxLength: 3 }),
      }),
    ),
    grace: fc.record({ lateMin: number, earlyMin: number, countFrom: fc.constantFrom('start', 'graceEnd') }),
    tiers: fc.array(
      fc.record({
        side: fc.constantFrom('on', 'off'),
        overMin: number,
        result: fc.constantFrom('late', 'seriously_late', 'missed', 'half_absent', 'absent'),
      }),
      { maxLength: 3 },
    ),
    rounding: fc.option(
      fc.record(
        Object.fromEntries(
          ['on', 'off', 'total'].map((key) => [
            key,
            fc.record({ stepMin: number, mode: fc.constantFrom('none', 'up', 'down', 'nearest') }),
          ]),
        ),
      ),
      { nil: null },
    ),
    halfDay: fc.option(fc.record({ splitMin: number, minHalfMin: number, minFullMin: number }), {
      nil: null,
    }),
    requiredMin: number,
    dayStartMin: number,
    minGapMin: number,
  })
  const ruleOf = fc.record({
    basis: fc.constantFrom('none', 'approved', 'punched', 'lesser'),
    afterMin: number,
    minMin: number,
    stepMin: number,
    maxMin: number,
    pay: fc.constant('money'),
  })
  return fc.record({
    workDate: fc.oneof(fc.constantFrom('2026-05-06', '0001-01-01', '9999-12-31', '2026-02-30'), fc.string()),
    zone: fc.oneof(fc.constantFrom('Asia/Shanghai', 'America/New_York'), fc.string()),
    asOf: number,
    plan: fc.record({
      kind: fc.constantFrom('work', 'work', 'rest', 'holiday', 'none'),
      shift: fc.option(shift, { nil: null, freq: 8 }),
      source: fc.constant('weekly'),
    }),
    previousOffAt: fc.option(number, { nil: null }),
    punches: fc.array(
      fc.record({
        id: fc.string(),
        at: number,
        side: fc.constantFrom('auto', 'on', 'off'),
        outcome: fc.constantFrom('accepted', 'field', 'needs_review', 'refused'),
        source: fc.constant('web'),
        pending: chance,
      }),
      { maxLength: 5 },
    ),
    spans: fc.array(
      fc.record({
        kind: fc.constantFrom('leave', 'trip', 'out', 'overtime'),
        from: number,
        to: number,
        paid: chance,
        needsPunch: chance,
      }),
      { maxLength: 4 },
    ),
    exempt: chance,
    policy: fc.record({ overtime: fc.record({ workday: ruleOf, rest: ruleOf, holiday: ruleOf }) }),
    rulesVersion: fc.string(),
  }) as unknown as fc.Arbitrary<DayFacts>
})()
