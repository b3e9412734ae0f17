import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LeaveGrant, type LeaveTake, leaveLeft, leaveShortfall } from '@/lib/rules/leave-balance'
import { addDays, asWorkDate } from '@/lib/time/work-date'

const date = (text: string) => asWorkDate(`2026-${text}`)
const grant = (amount: number, from: string, to: string): LeaveGrant => ({
  amount,
  from: date(from),
  to: date(to),
})
const take = (on: string, amount: number): LeaveTake => ({ date: date(on), amount })

const YEAR = grant(10, '01-01', '12-31')
/** Carried over from the year before, to be taken by the end of March. */
const CARRIED = grant(4, '01-01', '03-31')

describe('what is left', () => {
  it.each<[string, LeaveGrant[], LeaveTake[], string, number]>([
    ['nothing granted', [], [], '05-04', 0],
    ['all of it', [YEAR], [], '05-04', 10],
    ['before and after it is good nothing', [grant(10, '05-01', '05-31')], [], '06-01', 0],
    ['less what was taken', [YEAR], [take('02-02', 3)], '05-04', 7],
    ['the one that expires is taken first', [YEAR, CARRIED], [take('02-02', 3)], '05-04', 10],
    ['and what it leaves is gone', [YEAR, CARRIED], [take('02-02', 3)], '02-03', 11],
    ['what is taken later counts now', [YEAR], [take('11-02', 10)], '05-04', 0],
    [
      'what is taken elsewhere in time doesn’t',
      [YEAR, grant(2, '01-01', '01-31')],
      [take('11-02', 10)],
      '01-05',
      2,
    ],
    ['a correction takes back', [YEAR, grant(-2, '01-01', '12-31')], [take('02-02', 3)], '05-04', 5],
    ['of what is good on its dates', [CARRIED, YEAR, grant(-2, '01-01', '12-31')], [], '05-04', 8],
    ['never below nothing', [YEAR, grant(-20, '01-01', '12-31')], [], '05-04', 0],
  ])('%s', (_, grants, takes, on, left) => {
    expect(leaveLeft(grants, takes, date(on))).toBe(left)
  })

  it('lacks what was taken beyond what was granted', () => {
    expect(leaveShortfall([YEAR], [take('02-02', 10)])).toBe(0)
    expect(leaveShortfall([YEAR], [take('02-02', 12)])).toBe(2)
    expect(leaveShortfall([CARRIED], [take('04-01', 1)])).toBe(1)
    expect(leaveShortfall([grant(2, '01-01', '12-31'), grant(-3, '01-01', '12-31')], [])).toBe(1)
  })
})

const dates = fc.integer({ min: 0, max: 20 }).map((n) => addDays(asWorkDate('2026-05-01'), n))
const grants = fc.array(
  fc
    .record({ amount: fc.integer({ min: 1, max: 4 }), from: dates, days: fc.integer({ min: 0, max: 20 }) })
    .map(({ amount, from, days }): LeaveGrant => ({ amount, from, to: addDays(from, days) })),
  { maxLength: 5 },
)
const takes = fc.array(fc.record({ date: dates, amount: fc.integer({ min: 1, max: 3 }) }), { maxLength: 6 })

describe('for any grants', () => {
  it('what is said to be left can be taken, and no more', () => {
    fc.assert(
      fc.property(grants, takes, dates, (given, taken, on) => {
        const lacking = leaveShortfall(given, taken)
        const left = leaveLeft(given, taken, on)
        expect(leaveShortfall(given, [...taken, { date: on, amount: left }])).toBe(lacking)
        expect(leaveShortfall(given, [...taken, { date: on, amount: left + 1 }])).toBe(lacking + 1)
      }),
    )
  })

  it('no way of covering covers more: held against trying every way', () => {
    fc.assert(
      fc.property(grants, takes, (given, taken) => {
        const units = taken.flatMap((it) => Array.from({ length: it.amount }, () => it.date))
        const pools = given.flatMap((it) => Array.from({ length: it.amount }, () => it))
        expect(leaveShortfall(given, taken)).toBe(units.length - mostMatched(units, pools))
      }),
    )
  })

  it('their order doesn’t matter', () => {
    fc.assert(
      fc.property(grants, takes, dates, (given, taken, on) => {
        expect(leaveLeft([...given].reverse(), [...taken].reverse(), on)).toBe(leaveLeft(given, taken, on))
      }),
    )
  })
})

/** The largest matching of days to grants, by augmenting paths (Kuhn 1955). */
function mostMatched(units: readonly string[], pools: readonly LeaveGrant[]): number {
  const heldBy = new Map<number, number>()
  const place = (unit: number, tried: Set<number>): boolean =>
    pools.some(({ from, to }, pool) => {
      const on = units[unit] ?? ''
      if (tried.has(pool) || on < from || on > to) return false
      tried.add(pool)
      const holder = heldBy.get(pool)
      if (holder !== undefined && !place(holder, tried)) return false
      heldBy.set(pool, unit)
      return true
    })
  return units.filter((_, unit) => place(unit, new Set())).length
}
