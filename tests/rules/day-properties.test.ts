import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeDay, DAY_STATUSES, type DayFacts, type DayPunch, type DayRecord } from '@/lib/rules/day'
import { asWorkDate } from '@/lib/time/work-date'
import { instantAtWall } from '@/lib/time/zone'
import { days, garbage } from './arbitrary-days'
import { factsOf, OFFICE } from './golden/build'

const runs = { numRuns: 400 }
const totals = ({ trace: _trace, ...rest }: DayRecord) => rest

const punch = (id: string, at: number, outcome: DayPunch['outcome'] = 'accepted'): DayPunch => ({
  id,
  at,
  side: 'auto',
  outcome,
  source: 'web',
  pending: false,
})

/** The facts of a day without flex, tiers that end in absence, and the rule of minutes. */
function plain(facts: DayFacts): DayFacts {
  const { shift } = facts.plan
  if (shift === null) return facts
  return { ...facts, plan: { ...facts.plan, shift: { ...shift, flex: null, tiers: [], halfDay: null } } }
}

const somewhere = fc
  .record({ facts: days, sec: fc.integer({ min: 0, max: 30 * 3600 }) })
  .map(({ facts, sec }) => ({
    facts,
    at: instantAtWall(facts.zone, facts.workDate, 0) + sec * 1000,
  }))

describe('a day', () => {
  it('never throws and always has a status, whatever the facts', () => {
    fc.assert(
      fc.property(garbage, (facts) => {
        expect(DAY_STATUSES).toContain(computeDay(facts).status)
      }),
      { numRuns: 1500 },
    )
  })

  it('reads an unknown zone as UTC and says so', () => {
    const facts = factsOf({
      id: '',
      why: '',
      zone: 'UTC',
      punches: ['09:00', '18:00'],
      expect: { status: 'normal' },
    })
    const day = computeDay({ ...facts, zone: 'Mars/Olympus' })
    expect(day.status).toBe('normal')
    expect(day.trace[0]).toEqual({ code: 'unknown_zone', values: { zone: 'Mars/Olympus' } })
  })

  it('is none where the work date is no date', () => {
    const facts = factsOf({ id: '', why: '', punches: ['09:00'], expect: { status: 'none' } })
    const day = computeDay({ ...facts, workDate: '2026-02-30' as ReturnType<typeof asWorkDate> })
    expect(day.status).toBe('none')
    expect(day.trace[0]?.code).toBe('invalid_date')
  })

  it('depends on no order of punches, spans, breaks or tiers', () => {
    fc.assert(
      fc.property(days, (facts) => {
        const { shift } = facts.plan
        const turned: DayFacts = {
          ...facts,
          punches: [...facts.punches].reverse(),
          spans: [...facts.spans].reverse(),
          plan: {
            ...facts.plan,
            shift: shift && {
              ...shift,
              tiers: [...shift.tiers].reverse(),
              breaks: [...shift.breaks].reverse(),
            },
          },
        }
        expect(totals(computeDay(turned))).toEqual(totals(computeDay(facts)))
      }),
      runs,
    )
  })

  it('is the same when told twice, leaves its facts alone, and counts no fact twice', () => {
    fc.assert(
      fc.property(days, (facts) => {
        const before = JSON.stringify(facts)
        const once = computeDay(facts)
        expect(computeDay(facts)).toEqual(once)
        expect(JSON.stringify(facts)).toBe(before)
        const doubled = {
          ...facts,
          punches: [...facts.punches, ...facts.punches],
          spans: [...facts.spans, ...facts.spans],
        }
        expect(totals(computeDay(doubled))).toEqual(totals(once))
      }),
      runs,
    )
  })

  it('has whole numbers, none below zero, and works no longer than it lasts', () => {
    fc.assert(
      fc.property(days, (facts) => {
        const day = computeDay(facts)
        const numbers = [
          ...[day.workedMin, day.requiredMin, day.lateMin, day.earlyMin],
          ...Object.values(day.overtimeMin),
          ...day.slots.flatMap((s) => [s.nominalAt, s.windowFrom, s.windowTo, s.lateSec, s.earlySec]),
        ]
        for (const n of numbers) expect(Number.isInteger(n)).toBe(true)
        for (const n of numbers) expect(n).toBeGreaterThanOrEqual(0)
        const from = Math.min(...day.slots.map((s) => Math.min(s.windowFrom, s.nominalAt)))
        const to = Math.max(...day.slots.map((s) => Math.max(s.windowTo, s.nominalAt)))
        if (day.slots.length > 0) expect(day.workedMin).toBeLessThanOrEqual((to - from) / 60_000)
        else expect(day.workedMin).toBe(0)
      }),
      runs,
    )
  })

  it('gives each punch one slot at most, in order of time, inside its window', () => {
    fc.assert(
      fc.property(days, (facts) => {
        const taken = computeDay(facts).slots.filter((s) => s.punchId !== null)
        expect(new Set(taken.map((s) => s.punchId)).size).toBe(taken.length)
        taken.forEach((slot, i) => {
          const source = facts.punches.find((p) => p.id === slot.punchId)
          expect(source?.at).toBe(slot.at)
          expect(source?.outcome).not.toBe('refused')
          expect(['auto', slot.side]).toContain(source?.side)
          expect((slot.at ?? 0) >= slot.windowFrom && (slot.at ?? 0) < slot.windowTo).toBe(true)
          expect(slot.at ?? 0).toBeGreaterThanOrEqual(taken[i - 1]?.at ?? 0)
        })
      }),
      runs,
    )
  })

  it('does not change by a refused punch', () => {
    fc.assert(
      fc.property(somewhere, ({ facts, at }) => {
        const more = { ...facts, punches: [...facts.punches, punch('new', at, 'refused')] }
        expect(totals(computeDay(more))).toEqual(totals(computeDay(facts)))
      }),
      runs,
    )
  })

  it('does not change when a span is split in two', () => {
    fc.assert(
      fc.property(days, fc.double({ min: 0, max: 1, noNaN: true }), (facts, share) => {
        const spans = facts.spans.flatMap((span) => {
          const cut = span.from + Math.floor((span.to - span.from) * share)
          return [
            { ...span, from: cut },
            { ...span, to: cut },
          ]
        })
        expect(totals(computeDay({ ...facts, spans }))).toEqual(totals(computeDay(facts)))
      }),
      runs,
    )
  })

  it('lacks no more slots when a punch is accepted, and no day is worse than one without any', () => {
    fc.assert(
      fc.property(somewhere, ({ facts, at }) => {
        const more = { ...facts, punches: [...facts.punches, punch('new', at)] }
        const lacking = (day: DayRecord) =>
          day.slots.filter((s) => s.result === 'missed' && s.punchId === null).length
        expect(lacking(computeDay(more))).toBeLessThanOrEqual(lacking(computeDay(facts)))
        const without = computeDay(plain({ ...facts, punches: [] }))
        const withOne = computeDay(plain(more))
        expect(withOne.absentDays).toBeLessThanOrEqual(without.absentDays)
        if (without.status === 'missed') expect(withOne.status).not.toBe('absent')
      }),
      runs,
    )
  })

  it('never grows less late by a later arrival', () => {
    const early = instantAtWall('Asia/Shanghai', asWorkDate('2026-05-06'), 360)
    const second = fc.integer({ min: 0, max: 7 * 3600 - 1 })
    const grace = fc.record({
      lateMin: fc.integer({ min: 0, max: 30 }),
      earlyMin: fc.constant(0),
      countFrom: fc.constantFrom('start' as const, 'graceEnd' as const),
    })
    const flex = fc.constantFrom(null, { earlyMin: 30, lateMin: 60 })
    fc.assert(
      fc.property(second, second, grace, flex, (a, b, graceOf, flexOf) => {
        const facts = factsOf({
          id: '',
          why: '',
          shift: { ...OFFICE, grace: graceOf, flex: flexOf },
          expect: { status: 'normal' },
        })
        const [first, later] = [Math.min(a, b), Math.max(a, b)].map((sec) =>
          computeDay({ ...facts, punches: [punch('in', early + sec * 1000)] }),
        )
        expect(later?.slots[0]?.lateSec).toBeGreaterThanOrEqual(first?.slots[0]?.lateSec ?? 0)
        expect(later?.lateMin).toBeGreaterThanOrEqual(first?.lateMin ?? 0)
      }),
      runs,
    )
  })

  it('grows no shorter by a later clock-out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 780, max: 1700 }), fc.integer({ min: 0, max: 90 }), (off, more) => {
        const day = (leave: number) => {
          const facts = factsOf({ id: '', why: '', punches: ['09:00'], expect: { status: 'normal' } })
          const at = instantAtWall(facts.zone, facts.workDate, leave)
          return computeDay({ ...facts, punches: [...facts.punches, punch('out', at)] })
        }
        expect(day(off + more).workedMin).toBeGreaterThanOrEqual(day(off).workedMin)
        expect(day(off + more).earlyMin).toBeLessThanOrEqual(day(off).earlyMin)
      }),
      runs,
    )
  })
})
