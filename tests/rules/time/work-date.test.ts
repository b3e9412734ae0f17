import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockText, clockTextSec, wallMinText } from '@/lib/time/clock'
import {
  addDays,
  asWorkDate,
  datesFrom,
  daysBetween,
  firstOfMonth,
  isoWeekday,
  isWorkDate,
  lastOfMonth,
} from '@/lib/time/work-date'

const d = asWorkDate
const anyDate = fc.integer({ min: -700_000, max: 2_900_000 }).map((n) => addDays(d('1970-01-01'), n))

describe('work dates', () => {
  it('are real calendar dates and nothing else', () => {
    for (const good of ['2026-01-01', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) {
      expect(isWorkDate(good)).toBe(true)
    }
    for (const bad of [
      ...['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-01-32', '2026-04-31', '0000-01-01'],
      ...['2026-1-1', '2026/01/01', '2026-01-01T00:00', '', ' 2026-01-01', '+2026-01-01', '2026-01-0x'],
      '２026-01-01',
    ]) {
      expect(isWorkDate(bad)).toBe(false)
      expect(() => asWorkDate(bad)).toThrow(RangeError)
    }
  })

  it('count days over months, leap years and back', () => {
    expect(addDays(d('2026-02-28'), 1)).toBe('2026-03-01')
    expect(addDays(d('2024-02-28'), 1)).toBe('2024-02-29')
    expect(addDays(d('2026-01-01'), -1)).toBe('2025-12-31')
    expect(daysBetween(d('2026-01-01'), d('2027-01-01'))).toBe(365)
    expect(daysBetween(d('2026-01-02'), d('2026-01-01'))).toBe(-1)
    expect(() => addDays(d('9999-12-31'), 1)).toThrow(RangeError)
  })

  it('know their weekday and month', () => {
    expect(isoWeekday(d('2026-05-04'))).toBe(1)
    expect(isoWeekday(d('2026-05-10'))).toBe(7)
    expect(isoWeekday(d('1969-12-31'))).toBe(3)
    expect(firstOfMonth(d('2026-05-17'))).toBe('2026-05-01')
    expect(lastOfMonth(d('2024-02-10'))).toBe('2024-02-29')
    expect(lastOfMonth(d('2026-04-10'))).toBe('2026-04-30')
    expect(datesFrom(d('2026-02-27'), d('2026-03-02'))).toEqual([
      ...['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'],
    ])
    expect(datesFrom(d('2026-02-27'), d('2026-02-26'))).toEqual([])
  })

  it('agree with the host calendar, in order, there and back', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, n) => {
        fc.pre(date > '0020' && date < '9970')
        const then = addDays(date, n)
        expect(then).toBe(new Date(Date.parse(date) + n * 86_400_000).toISOString().slice(0, 10))
        expect(daysBetween(date, then)).toBe(n)
        expect(then > date).toBe(n > 0)
        expect(isoWeekday(date)).toBe(new Date(date).getUTCDay() || 7)
        expect(lastOfMonth(date) >= date && addDays(lastOfMonth(date), 1).endsWith('-01')).toBe(true)
      }),
    )
  })
})

describe('the clock', () => {
  const at = Date.parse('2026-05-06T17:04:09.999Z')

  it('shows wall times from an offset alone', () => {
    expect(clockText(at, 0)).toBe('17:04')
    expect(clockText(at, 480)).toBe('01:04')
    expect(clockTextSec(at, -210)).toBe('13:34:09')
    expect(clockTextSec(-1, 0)).toBe('23:59:59')
  })

  it('shows wall minutes past midnight and before it', () => {
    expect([540, 1560, 0, -90, 1440].map(wallMinText)).toEqual(['09:00', '26:00', '00:00', '-01:30', '24:00'])
  })
})
