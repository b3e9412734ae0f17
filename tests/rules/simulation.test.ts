import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeDay, type DayFacts } from '@/lib/rules/day'
import { type ChangeTotals, compareDay, type DayChange, totalChanges } from '@/lib/rules/day-change'
import type { Shift } from '@/lib/rules/shift'
import { type DaySettings, simulate, type TrialDay, type TrialPerson } from '@/lib/rules/simulation'
import { addDays, asWorkDate } from '@/lib/time/work-date'
import { days as arbitraryDays } from './arbitrary-days'
import { factsOf, type Golden, min, OFFICE, rule } from './golden/build'

const settingsOf = ({ zone, plan, exempt, policy }: DayFacts): DaySettings => ({ zone, plan, exempt, policy })

function trial(day: Partial<Golden>, draft: Partial<Golden>): TrialDay {
  const golden = { id: '', why: '', ...day, expect: { status: 'normal' as const } }
  return { facts: factsOf(golden), draft: settingsOf(factsOf({ ...golden, ...draft })) }
}

const changesOf = (people: Iterable<TrialPerson>) =>
  [...simulate(people)].flatMap((step) => (step.change === null ? [] : [step.change]))

const minus = (n: number) => (n === 0 ? 0 : -n)

function reversed(change: DayChange): DayChange {
  const { status, slots, difference, exceptions } = change
  return {
    ...change,
    status: { before: status.after, after: status.before },
    slots: slots.map((it) => ({ ...it, before: it.after, after: it.before })),
    difference: Object.fromEntries(
      Object.entries(difference).map(([key, n]) => [key, minus(n)]),
    ) as DayChange['difference'],
    exceptions: { gone: exceptions.come, come: exceptions.gone },
  }
}

const late = (lateMin: number): Shift => ({ ...OFFICE, grace: { lateMin, earlyMin: 0, countFrom: 'start' } })

describe('trying other settings', () => {
  it('finds exactly the days that ten minutes of grace forgive', () => {
    const draft = { shift: late(10) }
    const people = [
      {
        personId: 'li',
        days: [
          trial({ date: '2026-05-11', punches: ['09:00', '18:00'] }, draft),
          trial({ date: '2026-05-12', punches: ['09:05', '18:00'] }, draft),
          trial({ date: '2026-05-13', punches: ['09:10', '18:00'] }, draft),
          trial({ date: '2026-05-14', punches: ['09:10:01', '18:00'] }, draft),
          trial({ date: '2026-05-15' }, draft),
        ],
      },
    ]
    const changes = changesOf(people)
    expect(changes.map((it) => [it.workDate, it.status.before, it.status.after])).toEqual([
      ['2026-05-12', 'late', 'normal'],
      ['2026-05-13', 'late', 'normal'],
    ])
    expect(changes[0]?.slots.map((it) => [it.before?.result, it.after?.result])).toEqual([['late', 'normal']])
    expect(changes[0]?.exceptions).toEqual({ gone: ['late'], come: [] })
    const totals = totalChanges(changes)
    expect(totals.difference).toMatchObject({ lateMin: -15, absentDays: 0, workedMin: 0 })
    expect(totals.statuses).toEqual([{ before: 'late', after: 'normal', days: 2 }])
  })

  it('tells a slot that keeps its result with other minutes', () => {
    const shift: Shift = { ...OFFICE, grace: { lateMin: 3, earlyMin: 0, countFrom: 'graceEnd' } }
    const days = [trial({ date: '2026-05-12', punches: ['09:05', '18:00'] }, { shift })]
    const [change] = changesOf([{ personId: 'li', days }])
    expect(
      change?.slots.map(({ before, after }) => [before?.result, before?.lateMin, after?.lateMin]),
    ).toEqual([['late', 5, 2]])
  })

  it('tells absence, required time and overtime that come and go', () => {
    const people = [
      {
        personId: 'wang',
        days: [
          // A work day nobody came on becomes a holiday; a Sunday's work becomes paid overtime.
          trial({ date: '2026-05-04' }, { plan: 'holiday' }),
          trial(
            { date: '2026-05-10', plan: 'rest', shift: null, punches: ['10:00', '15:00'] },
            { overtime: { rest: rule({ basis: 'punched' }) } },
          ),
        ],
      },
    ]
    const [first, second] = changesOf(people)
    expect(first?.status).toEqual({ before: 'absent', after: 'holiday' })
    expect(first?.difference).toMatchObject({ requiredMin: -480, absentDays: -1 })
    expect(first?.slots.map((it) => [it.side, it.before?.result, it.after])).toEqual([
      ['on', 'missed', null],
      ['off', 'missed', null],
    ])
    expect(second?.status).toEqual({ before: 'rest', after: 'rest' })
    expect(second?.difference).toMatchObject({ overtimeRestMin: 300, requiredMin: 0 })
  })

  it('follows a changed night into the morning after', () => {
    const shift: Shift = { ...OFFICE, flex: { lateOff: [{ offAfterMin: min('21:00'), onLaterMin: 60 }] } }
    // Today nobody may leave after 20:00; the draft lets them, so that 21:30 counts and the next day starts at 10.
    const closing: Shift = {
      ...shift,
      segments: shift.segments.map((it) => ({ ...it, offWindow: [min('13:00'), min('20:00')] as const })),
    }
    const evening = trial({ date: '2026-05-11', shift: closing, punches: ['09:00', '21:30'] }, { shift })
    const sunday = trial({ date: '2026-05-12', plan: 'rest', shift: null }, {})
    const morning = trial({ date: '2026-05-13', shift, punches: ['09:50', '18:00'] }, {})
    const run = (days: TrialDay[]) =>
      changesOf([{ personId: 'zhao', days }]).map((it) => [it.workDate, it.status.before, it.status.after])
    expect(run([evening, sunday, morning])).toEqual([
      ['2026-05-11', 'missed', 'normal'],
      ['2026-05-13', 'late', 'normal'],
    ])
    expect(run([morning, evening])).toEqual(run([evening, morning]))
    expect(run([morning])).toEqual([])
  })

  it('reports each day as it is done, and does no more than it is asked for', () => {
    let taken = 0
    function* people(): Generator<TrialPerson> {
      for (const personId of ['a', 'b', 'c']) {
        taken += 1
        yield { personId, days: [trial({ date: '2026-05-11' }, {}), trial({ date: '2026-05-12' }, {})] }
      }
    }
    const run = simulate(people())
    for (const expected of ['a 2026-05-11', 'a 2026-05-12', 'b 2026-05-11']) {
      const step = run.next().value
      expect(step && `${step.personId} ${step.workDate}`).toBe(expected)
      expect(step?.change).toBeNull()
    }
    expect(taken).toBe(2)
  })
})

/** People whose consecutive days could happen, and settings of other such days to try on them. */
const people: fc.Arbitrary<TrialPerson[]> = fc
  .array(fc.array(fc.tuple(arbitraryDays, arbitraryDays), { minLength: 1, maxLength: 4 }), { maxLength: 3 })
  .map((list) =>
    list.map((pairs, who) => ({
      personId: `p${who}`,
      days: pairs.map(([facts, other], i) => {
        const workDate = addDays(asWorkDate('2026-03-02'), i)
        const shifted = { ...facts, workDate }
        return { facts: shifted, draft: { ...settingsOf(other), zone: facts.zone } }
      }),
    })),
  )

describe('a trial', () => {
  const runs = { numRuns: 40 }

  it('changes nothing when nothing is changed', () => {
    fc.assert(
      fc.property(people, (list) => {
        const same = list.map((person) => ({
          ...person,
          days: person.days.map(({ facts }) => ({ facts, draft: settingsOf(facts) })),
        }))
        expect([...simulate(same)].every((step) => step.change === null)).toBe(true)
      }),
      runs,
    )
  })

  it('is its own negative when before and after are exchanged', () => {
    fc.assert(
      fc.property(people, (list) => {
        const turned = list.map((person) => ({
          ...person,
          days: person.days.map(({ facts, draft }) => ({
            facts: { ...facts, ...draft },
            draft: settingsOf(facts),
          })),
        }))
        expect(changesOf(turned)).toEqual(changesOf(list).map(reversed))
      }),
      runs,
    )
  })

  it('is one step per day in order of dates, whatever the order of the days, and leaves its facts alone', () => {
    fc.assert(
      fc.property(people, (list) => {
        const before = JSON.stringify(list)
        const steps = [...simulate(list)]
        const turned = list.map((person) => ({ ...person, days: [...person.days].reverse() }))
        expect([...simulate(turned)]).toEqual(steps)
        expect(steps.length).toBe(list.reduce((sum, person) => sum + person.days.length, 0))
        expect(JSON.stringify(list)).toBe(before)
      }),
      runs,
    )
  })

  it('adds up, in any order', () => {
    const sum = (parts: readonly { days: number; difference: ChangeTotals['difference'] }[]) => ({
      days: parts.reduce((n, it) => n + it.days, 0),
      lateMin: parts.reduce((n, it) => n + it.difference.lateMin, 0),
      absentDays: parts.reduce((n, it) => n + it.difference.absentDays, 0),
    })
    fc.assert(
      fc.property(people, (list) => {
        const changes = changesOf(list)
        const totals = totalChanges(changes)
        expect(totalChanges([...changes].reverse())).toEqual(totals)
        expect(sum(totals.people)).toEqual(sum([totals]))
        expect(sum(changes.map((it) => ({ days: 1, difference: it.difference })))).toEqual(sum([totals]))
        const moved = totals.statuses.reduce((n, it) => n + it.days, 0)
        expect(moved).toBe(changes.filter((it) => it.status.before !== it.status.after).length)
      }),
      runs,
    )
  })

  it('does not mind how a day came about: windows, the trace and the version of the rules', () => {
    const day = computeDay(
      factsOf({ id: '', why: '', punches: ['09:05', '18:00'], expect: { status: 'late' } }),
    )
    const slots = day.slots.map((it) => ({ ...it, windowTo: it.windowTo + 1, lateSec: it.lateSec + 1 }))
    const retold = { ...day, slots, trace: [], rulesVersion: 'other' }
    expect(compareDay('p', asWorkDate('2026-05-06'), day, retold)).toBeNull()
  })
})
