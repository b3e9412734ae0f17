import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CalendarEntry, companyDayOn } from '@/lib/rules/company-calendar'
import { type CalendarDay, planOf } from '@/lib/rules/plan'
import { addDays, asWorkDate, isoWeekday } from '@/lib/time/work-date'
import { NIGHT, OFFICE, THREE } from './golden/build'

const MONDAY = asWorkDate('2026-05-04')
const SHIFTS = new Map([
  ['night', NIGHT],
  ['three', THREE],
])
const shiftOf = (id: string) => SHIFTS.get(id) ?? null

const work = { kind: 'work' as const, shift: OFFICE }
const rest = { kind: 'rest' as const, shift: null }
const WEEK = [work, work, work, work, work, rest, rest]

const date = fc.nat(20).map((n) => addDays(MONDAY, n))
const base = fc.option(
  fc.oneof(
    fc.constantFrom<CalendarDay>({ kind: 'holiday' }, { kind: 'rest' }),
    fc.record({
      kind: fc.constant('workday' as const),
      likeWeekday: fc.option(fc.integer({ min: 1, max: 7 })),
    }),
  ),
)
const dayOff = fc.record({
  kind: fc.constantFrom('holiday' as const, 'rest' as const),
  shiftId: fc.constant(null),
  likeWeekday: fc.constant(null),
})
const worked = fc.record({
  kind: fc.constant('workday' as const),
  shiftId: fc.option(fc.constantFrom(...SHIFTS.keys())),
  likeWeekday: fc.option(fc.integer({ min: 1, max: 7 })),
})
const entries = fc.uniqueArray(
  fc
    .tuple(date, fc.oneof(dayOff, worked))
    .map(([on, it]): CalendarEntry => ({ date: on, name: '安排', ...it })),
  { selector: (it) => it.date },
)

function planWith(on: CalendarEntry['date'], own: readonly CalendarEntry[], below: CalendarDay | null) {
  const calendar = companyDayOn(on, own, below, shiftOf)
  return planOf(on, { personal: null, roster: null, weekly: WEEK, calendar })
}

describe('a company’s own calendar', () => {
  it('lets a day that must be worked be worked, whatever the week and its base say', () => {
    fc.assert(
      fc.property(date, worked, base, (on, entry, below) => {
        const plan = planWith(on, [{ date: on, name: '安排', ...entry }], below)
        expect(plan.kind).toBe('work')
        const named = entry.shiftId === null ? null : shiftOf(entry.shiftId)
        expect(plan.shift).toBe(named ?? OFFICE)
      }),
    )
  })

  it('makes a day off of the class it says, whatever the week and its base say', () => {
    fc.assert(
      fc.property(date, dayOff, base, (on, entry, below) => {
        const plan = planWith(on, [{ date: on, name: '安排', ...entry }], below)
        expect(plan).toMatchObject({ kind: entry.kind, source: 'calendar' })
        expect(plan.shift).toBe(isoWeekday(on) < 6 ? OFFICE : null)
      }),
    )
  })

  it('says of a date only what stands under that date, in whatever order, else what its base says', () => {
    fc.assert(
      fc.property(date, entries, base, (on, own, below) => {
        const alone = own.filter((it) => it.date === on)
        expect(companyDayOn(on, own, below, shiftOf)).toEqual(companyDayOn(on, alone, below, shiftOf))
        expect(companyDayOn(on, [...own].reverse(), below, shiftOf)).toEqual(
          companyDayOn(on, own, below, shiftOf),
        )
        if (alone.length === 0) expect(companyDayOn(on, own, below, shiftOf)).toBe(below)
      }),
    )
  })

  it('falls back on the usual week where the shift it names is not there', () => {
    const entry = { date: MONDAY, kind: 'workday', name: '安排', shiftId: 'gone', likeWeekday: null } as const
    expect(companyDayOn(MONDAY, [entry], { kind: 'holiday' }, shiftOf)).toEqual({
      kind: 'workday',
      likeWeekday: null,
    })
  })
})
