import { describe, expect, it } from 'vitest'
import { computeDay, DAY_STATUSES, EXCEPTION_CODES, SLOT_RESULTS, TRACE_CODES } from '@/lib/rules/day'
import { TRACE_VALUES } from '@/lib/rules/trace'
import { factsOf, type Golden, outcomeOf } from './build'
import { FIXED_DAYS } from './fixed-days'
import { FLEX_DAYS } from './flex-days'
import { OVERTIME_DAYS } from './overtime-days'
import { SEGMENT_DAYS } from './segment-days'
import { SPAN_DAYS } from './span-days'

const TABLES: Readonly<Record<string, readonly Golden[]>> = {
  'fixed and free days': FIXED_DAYS,
  'segments, nights and clock changes': SEGMENT_DAYS,
  'flexible days': FLEX_DAYS,
  'leave, trips, outings and approvals': SPAN_DAYS,
  overtime: OVERTIME_DAYS,
}
const ALL = Object.values(TABLES).flat()

for (const [title, days] of Object.entries(TABLES)) {
  describe(title, () => {
    for (const day of days) {
      it(`${day.id}: ${day.why}`, () => {
        expect(outcomeOf(day)).toEqual(day.expect)
      })
    }
  })
}

describe('the golden days together', () => {
  const records = ALL.map((day) => computeDay(factsOf(day)))
  const lines = records.flatMap((day) => day.trace)

  it('are many, and each has a name and a reason of its own', () => {
    expect(ALL.length).toBeGreaterThanOrEqual(120)
    expect(new Set(ALL.map((day) => day.id)).size).toBe(ALL.length)
    expect(new Set(ALL.map((day) => day.why)).size).toBe(ALL.length)
    expect(ALL.filter((day) => !/^.{20,}\.$/.test(day.why)).map((day) => day.id)).toEqual([])
  })

  it('reach every status, slot result and exception', () => {
    expect(new Set(records.map((day) => day.status))).toEqual(new Set(DAY_STATUSES))
    const results = records.flatMap((day) => day.slots.map((slot) => slot.result))
    expect(DAY_STATUSES.length + new Set(results).size).toBe(DAY_STATUSES.length + SLOT_RESULTS.length)
    expect(new Set(records.flatMap((day) => day.exceptions))).toEqual(new Set(EXCEPTION_CODES))
  })

  it('reach every line a trace can hold, with the values it is documented to have', () => {
    const outOfReach = ['invalid_date', 'unknown_zone']
    const seen = new Set<string>(lines.map((line) => line.code))
    expect(TRACE_CODES.filter((code) => !seen.has(code))).toEqual(outOfReach)
    for (const line of lines) {
      expect(Object.keys(line.values).sort()).toEqual([...TRACE_VALUES[line.code]].sort())
    }
  })

  it('end their trace with their status', () => {
    for (const day of records) {
      expect(day.trace.at(-1)).toEqual({ code: 'status', values: { status: day.status } })
    }
  })
})
