import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeDay, type PlanKind } from '@/lib/rules/day'
import { type MonthSummary, summarizeMonth } from '@/lib/rules/month'
import type { MonthDay } from '@/lib/rules/month-cell'
import { addDays, asWorkDate } from '@/lib/time/work-date'
import { days as arbitraryDays, garbage } from '../arbitrary-days'
import { factsOf } from './build'
import { type GoldenMonth, MONTHS } from './months'

type Beside = Omit<MonthDay, 'workDate' | 'planKind' | 'record'>

/** The day's leave, trips and outings as the engine takes them, and as the month counts them. */
function readBeside(text: string): { spans: string[]; exempt: boolean; asOf?: string; beside: Beside } {
  const spans: string[] = []
  const leave: { type: string; minutes: number; halves: number }[] = []
  let beside: Beside = {}
  let asOf: string | undefined
  for (const part of text.split(',').map((it) => it.trim())) {
    const [word, a = '', b = '', , minutes, halves = '0'] = part.split(' ')
    if (word === 'leave') {
      spans.push(`leave ${b}`)
      leave.push({ type: a, minutes: Number(minutes), halves: Number(halves) })
    }
    if (word === 'trip' || word === 'out') {
      spans.push(`${word} ${a}`)
      beside = { ...beside, [`${word}Min`]: Number(part.split(' ').at(-1)) }
    }
    if (word === 'overtime') {
      spans.push(`overtime ${a}`)
      beside = { ...beside, overtimeApprovedMin: Number(part.split(' ').at(-1)) }
    }
    if (word === 'makeup') beside = { ...beside, makeups: Number(a) }
    if (word === 'pay') beside = { ...beside, overtimePay: a === 'money' ? 'money' : 'time_off' }
    if (word === 'asof') asOf = a
  }
  const exempt = text.includes('exempt')
  return { spans, exempt, beside: { leave, ...beside }, ...(asOf !== undefined && { asOf }) }
}

function daysOf({ month, shift, overtime, table }: GoldenMonth): MonthDay[] {
  return table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [dates = '', plan = '', punches = '', more = ''] = line.split('|').map((it) => it.trim())
      const [from, to = from] = dates.split('-').map(Number)
      const { beside, ...rest } = readBeside(more)
      const planKind = plan as PlanKind
      const facts = (day: number) =>
        factsOf({
          id: '',
          why: '',
          date: `${month}-${String(day).padStart(2, '0')}`,
          plan: planKind,
          shift: planKind === 'rest' || planKind === 'none' ? null : shift,
          punches: punches
            .split(/\s+/)
            .filter(Boolean)
            .map((it) => it.replaceAll('+', ' ')),
          expect: { status: 'normal' },
          ...(overtime && { overtime }),
          ...rest,
        })
      const all = Array.from({ length: (to ?? 0) - (from ?? 0) + 1 }, (_, i) => facts((from ?? 0) + i))
      return all.map((day): MonthDay => {
        const pay = { work: 'workday', rest: 'rest', holiday: 'holiday', none: 'rest' } as const
        return {
          workDate: day.workDate,
          planKind,
          record: computeDay(day),
          punches: day.punches.filter((it) => !it.pending && it.outcome !== 'refused').length,
          overtimePay: day.policy.overtime[pay[planKind]].pay,
          ...beside,
        }
      })
    })
}

/** The columns that are plain numbers, without those that are 0. */
function columnsOf(summary: MonthSummary): Record<string, number> {
  const out: Record<string, number> = {}
  for (const [key, value] of Object.entries(summary)) {
    if (typeof value === 'number' && value !== 0) out[key] = value
  }
  return out
}

function cellsOf(summary: MonthSummary): Record<number, string> {
  const out: Record<number, string> = {}
  for (const { workDate, codes } of summary.cells) {
    const text = codes.map((it) => Object.values(it).join(' ')).join(', ')
    if (!['normal', 'rest', 'holiday', 'none'].includes(text)) out[Number(workDate.slice(8))] = text
  }
  return out
}

describe('the golden months', () => {
  for (const month of MONTHS) {
    const summary = summarizeMonth(daysOf(month))
    const { columns, leave = {}, overtime = {}, lateFrom = [0, 0], cells } = month.expect

    it(`${month.id}: ${month.why}`, () => {
      expect(columnsOf(summary)).toEqual(columns)
      expect(Object.fromEntries(summary.leave.map((it) => [it.type, it.minutes]))).toEqual(leave)
      expect(summary.lateFrom).toEqual([
        { fromMin: 10, count: lateFrom[0] },
        { fromMin: 30, count: lateFrom[1] },
      ])
      const splits = Object.entries(summary.overtime).filter(([, it]) => it.totalMin > 0)
      expect(
        Object.fromEntries(splits.map(([cls, it]) => [cls, [it.totalMin, it.moneyMin, it.timeOffMin]])),
      ).toEqual(overtime)
    })

    it(`${month.id}: what each day says`, () => {
      expect(cellsOf(summary)).toEqual(cells)
    })
  }

  it('fill every column somewhere', () => {
    const filled = new Set(MONTHS.flatMap((month) => Object.keys(month.expect.columns)))
    const numbers = Object.entries(summarizeMonth([])).filter(([, value]) => typeof value === 'number')
    expect(filled).toEqual(new Set(numbers.map(([key]) => key)))
  })
})

/** Months of days that could happen, one per date, in no order. */
const months: fc.Arbitrary<MonthDay[]> = fc
  .array(
    fc.record({
      facts: arbitraryDays,
      makeups: fc.integer({ min: 0, max: 2 }),
      punches: fc.integer({ min: 0, max: 6 }),
      leave: fc.array(
        fc.record({
          type: fc.constantFrom('annual', 'sick', '__proto__'),
          minutes: fc.integer({ min: 0, max: 480 }),
          halves: fc.integer({ min: 0, max: 2 }),
        }),
        { maxLength: 2 },
      ),
      tripMin: fc.integer({ min: 0, max: 480 }),
      outMin: fc.integer({ min: 0, max: 480 }),
      overtimeApprovedMin: fc.integer({ min: 0, max: 480 }),
      overtimePay: fc.constantFrom('money' as const, 'time_off' as const),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map(({ facts, ...beside }, i) => ({
      workDate: addDays(asWorkDate('2026-03-01'), (i * 7) % 31),
      planKind: facts.plan.kind,
      record: computeDay(facts),
      ...beside,
    })),
  )

function plus(a: MonthSummary, b: MonthSummary): MonthSummary {
  const sum = (x: unknown, y: unknown): unknown => {
    if (typeof x === 'number' && typeof y === 'number') return x + y
    const [p, q] = [Object.entries(Object(x)), Object.entries(Object(y))]
    return Object.fromEntries(p.map(([key, value], i) => [key, sum(value, q[i]?.[1])]))
  }
  const { cells, leave, lateFrom, ...numbers } = a
  const types = [...new Set([...leave, ...b.leave].map((it) => it.type))].sort()
  const of = (list: MonthSummary['leave'], type: string) =>
    list.find((it) => it.type === type) ?? { minutes: 0, halves: 0 }
  const { cells: _c, leave: _l, lateFrom: _f, ...others } = b
  return {
    ...(sum(numbers, others) as MonthSummary),
    leave: types.map((type) => {
      const [one, other] = [of(leave, type), of(b.leave, type)]
      return { type, minutes: one.minutes + other.minutes, halves: one.halves + other.halves }
    }),
    lateFrom: lateFrom.map((it, i) => ({ ...it, count: it.count + (b.lateFrom[i]?.count ?? 0) })),
    cells: [...cells, ...b.cells].sort((x, y) => (x.workDate < y.workDate ? -1 : 1)),
  }
}

describe('a month', () => {
  const runs = { numRuns: 80 }

  it('is the sum of its parts, in any order', () => {
    fc.assert(
      fc.property(months, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (days, side) => {
        const whole = summarizeMonth(days)
        const a = days.filter((_, i) => side[i])
        const b = days.filter((_, i) => !side[i])
        expect(plus(summarizeMonth(a), summarizeMonth(b))).toEqual(whole)
        expect(summarizeMonth([...days].reverse())).toEqual(whole)
      }),
      runs,
    )
  })

  it('has whole minutes and half days, none below zero, and parts no larger than their whole', () => {
    fc.assert(
      fc.property(months, (days) => {
        const sum = summarizeMonth(days)
        for (const [key, value] of Object.entries(columnsOf(sum))) {
          expect(value, key).toBeGreaterThan(0)
          expect(Number.isInteger(/Days$/.test(key) ? value * 2 : value), key).toBe(true)
        }
        const { workday, rest, holiday } = sum.overtime
        expect(workday.totalMin + rest.totalMin + holiday.totalMin).toBe(sum.overtimeMin)
        for (const it of [workday, rest, holiday]) expect(it.moneyMin + it.timeOffMin).toBe(it.totalMin)
        expect(sum.absentLateDays).toBeLessThanOrEqual(sum.absentDays)
        expect(sum.attendedDays + sum.absentDays + sum.openDays).toBeLessThanOrEqual(
          sum.requiredDays + sum.exemptDays + days.filter((day) => hasOpenAbsence(day)).length,
        )
        expect(sum.lateFrom[1]?.count).toBeLessThanOrEqual(sum.lateFrom[0]?.count ?? 0)
        expect(sum.cells.every((cell) => cell.codes.length > 0)).toBe(true)
      }),
      runs,
    )
  })

  it('counts each day it is given into one of its kinds', () => {
    fc.assert(
      fc.property(months, (days) => {
        const sum = summarizeMonth(days)
        const without = days.filter(
          ({ planKind, record }) => planKind === 'none' || (planKind === 'work' && record.status === 'none'),
        ).length
        expect(sum.requiredDays + sum.exemptDays + sum.restDays + without).toBe(days.length)
      }),
      runs,
    )
  })

  it('never throws, whatever the days', () => {
    fc.assert(
      fc.property(fc.array(garbage, { maxLength: 4 }), (list) => {
        const days = list.map((facts) => ({
          workDate: facts.workDate,
          planKind: facts.plan.kind,
          record: computeDay(facts),
        }))
        expect(summarizeMonth(days).cells.length).toBe(days.length)
      }),
      { numRuns: 300 },
    )
  })

  it('takes the thresholds of lateness it is asked for', () => {
    const [office] = MONTHS
    const days = office ? daysOf(office) : []
    const counts = summarizeMonth(days, [1, 5, 6, 60, 61]).lateFrom.map((it) => it.count)
    expect(counts).toEqual([5, 5, 4, 1, 0])
  })
})

/** A day may be absent in part while another of its slots is still open. */
function hasOpenAbsence({ record }: MonthDay): boolean {
  return record.absentDays > 0 && record.slots.some((slot) => slot.result === 'pending')
}
