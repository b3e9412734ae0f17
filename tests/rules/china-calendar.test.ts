import chineseDays from 'chinese-days'
import published from 'chinese-days/dist/chinese-days.json'
import { describe, expect, it } from 'vitest'
import { planOf } from '@/lib/rules/plan'
import { type ChinaYear, chinaCalendarOf, readChinaCalendar } from '@/lib/schedules/queries/china-calendar'
import { addDays, asWorkDate, isoWeekday } from '@/lib/time/work-date'
import { OFFICE, THREE } from './golden/build'

/** `kind` of a year's entries as MM-DD; a workday with the weekday it stands for. */
function datesOf(year: ChinaYear, kind: 'holiday' | 'rest' | 'workday'): string[] {
  return [...year.days]
    .flatMap(([date, day]) => {
      if (day.kind !== kind) return []
      return day.kind === 'workday' ? `${date.slice(5)} like ${day.likeWeekday}` : date.slice(5)
    })
    .sort()
}

const words = (text: string) => text.trim().split(/\s+/)

describe('the calendar of China', () => {
  it('has 2026 as announced on 4 November 2025: thirteen statutory days, the other days off, six swapped', () => {
    const year = chinaCalendarOf(2026)
    expect(year.covered).toBe(true)
    expect(datesOf(year, 'holiday')).toEqual(
      words('01-01 02-16 02-17 02-18 02-19 04-05 05-01 05-02 06-19 09-25 10-01 10-02 10-03'),
    )
    expect(datesOf(year, 'rest')).toEqual(
      words(`01-02 01-03 02-15 02-20 02-21 02-22 02-23 04-04 04-06 05-03 05-04 05-05 06-20 06-21
             09-26 09-27 10-04 10-05 10-06 10-07`),
    )
    expect(datesOf(year, 'workday')).toEqual([
      '01-04 like 5',
      '02-14 like 5',
      '02-28 like 1',
      '05-09 like 2',
      '09-20 like 2',
      '10-10 like 3',
    ])
    expect(year.days.get(asWorkDate('2026-02-28'))?.festival).toBe('spring')
    expect(year.days.get(asWorkDate('2026-11-23'))).toBeUndefined()
  })

  it('has 2025 as announced on 12 November 2024, where National Day and Mid-Autumn share a week', () => {
    const year = chinaCalendarOf(2025)
    expect(datesOf(year, 'holiday')).toEqual(
      words('01-01 01-28 01-29 01-30 01-31 04-04 05-01 05-02 05-31 10-01 10-02 10-03 10-06'),
    )
    expect(datesOf(year, 'rest')).toEqual(
      words('02-01 02-02 02-03 02-04 04-05 04-06 05-03 05-04 05-05 06-01 06-02 10-04 10-05 10-07 10-08'),
    )
    expect(datesOf(year, 'workday')).toEqual([
      '01-26 like 1',
      '02-08 like 2',
      '04-27 like 1',
      '09-28 like 2',
      '10-11 like 3',
    ])
  })

  it('swaps only Saturdays and Sundays in', () => {
    for (const year of [2025, 2026]) {
      for (const [date, day] of chinaCalendarOf(year).days) {
        if (day.kind === 'workday') expect(isoWeekday(date), date).toBeGreaterThan(5)
      }
    }
  })

  it('names its source', () => {
    expect(chinaCalendarOf(2026).source).toEqual({
      name: 'chinese-days',
      version: expect.stringMatching(/^\d+\.\d+/),
    })
  })

  it('makes a plan: a holiday, another day off, and a Saturday worked like a Wednesday', () => {
    const office = { kind: 'work' as const, shift: OFFICE }
    const rest = { kind: 'rest' as const, shift: null }
    const weekly = [office, office, { kind: 'work' as const, shift: THREE }, office, office, rest, rest]
    const on = (text: string) => {
      const date = asWorkDate(text)
      const calendar = chinaCalendarOf(2026).days.get(date) ?? null
      return planOf(date, { personal: null, roster: null, weekly, calendar })
    }
    expect(on('2026-10-01')).toMatchObject({ kind: 'holiday', source: 'calendar' })
    expect(on('2026-10-05')).toMatchObject({ kind: 'rest', source: 'calendar' })
    expect(on('2026-10-10')).toEqual({ kind: 'work', shift: THREE, source: 'calendar' })
    expect(on('2026-10-12')).toMatchObject({ kind: 'work', source: 'weekly' })
  })
})

const entry = (name: string, days: number) => `Name,${name},${days}`

const before2027 = (dates: Record<string, string>) =>
  Object.fromEntries(Object.entries(dates).filter(([date]) => date < '2026-12'))

/** The data published up to 2026, with more of it. */
const withMore = (holidays: object = {}, workdays: object = {}, inLieuDays: object = {}) =>
  readChinaCalendar(
    {
      holidays: { ...before2027(published.holidays), ...holidays },
      workdays: { ...before2027(published.workdays), ...workdays },
      inLieuDays: { ...before2027(published.inLieuDays), ...inLieuDays },
    },
    'test',
  )

/** The least a year's document can say, its lunar feasts and Qingming as the package itself reckons them. Its functions
 * read the host's zone; that of the tests is ahead of UTC like Beijing's, so their dates hold. */
function documentOf(year: number): Record<string, string> {
  const solar = (lunar: string) => asWorkDate(chineseDays.getSolarDateFromLunar(`${year}-${lunar}`).date)
  const spring = solar('01-01')
  return {
    [`${year}-01-01`]: entry('元旦', 1),
    ...Object.fromEntries([-1, 0, 1, 2].map((n) => [addDays(spring, n), entry('春节', 4)])),
    [chineseDays.getSolarTermDate(year, 4, 'pure_brightness')]: entry('清明', 1),
    ...Object.fromEntries([1, 2].map((d) => [`${year}-05-0${d}`, entry('劳动节', 2)])),
    [solar('05-05')]: entry('端午', 1),
    ...Object.fromEntries([1, 2, 3].map((d) => [`${year}-10-0${d}`, entry('国庆节', 3)])),
    [solar('08-15')]: entry('中秋', 1),
  }
}

/** New Year's takes the last Thursday of December for a Sunday. */
const DOCUMENT_2027 = { '2026-12-31': entry('元旦', 1), ...documentOf(2027) }
const SWAP_2027 = [{ '2026-12-27': entry('元旦', 1) }, { '2026-12-31': entry('元旦', 1) }] as const

describe('what is missing', () => {
  it('is not covered, and has no days to go by', () => {
    for (const [year, gap] of [
      [2040, 'not_announced'],
      [2003, 'not_announced'],
      [2024, 'not_understood'],
    ] as const) {
      expect(chinaCalendarOf(year)).toMatchObject({ covered: false, gap, days: new Map() })
    }
  })

  it('leaves December open until the next document', () => {
    expect(chinaCalendarOf(2025)).toMatchObject({ coveredTo: '2025-12-31' })
    const only2026 = withMore()
    expect(only2026(2026)).toMatchObject({ covered: true, coveredTo: '2026-11-30' })
    expect(only2026(2027)).toMatchObject({ covered: false, gap: 'not_announced' })
  })

  it('is found in December once the next document is there', () => {
    const year = withMore(DOCUMENT_2027, ...SWAP_2027)(2026)
    expect(year).toMatchObject({ covered: true, coveredTo: '2026-12-31' })
    expect(year.days.get(asWorkDate('2026-12-31'))).toEqual({ kind: 'rest', festival: 'new_year' })
    expect(year.days.get(asWorkDate('2026-12-27'))).toEqual({
      kind: 'workday',
      likeWeekday: 4,
      festival: 'new_year',
    })
    expect(year.days.get(asWorkDate('2027-01-01'))).toBeUndefined()
    expect(datesOf(withMore(DOCUMENT_2027, ...SWAP_2027)(2027), 'holiday').length).toBe(13)
    const unknown = { ...DOCUMENT_2027, '2027-09-03': entry('胜利日', 1) }
    const open = withMore(unknown, ...SWAP_2027)(2026)
    expect(open).toMatchObject({ covered: true, coveredTo: '2026-11-30' })
    expect([...open.days.keys()].filter((date) => date > '2026-12')).toEqual([])
  })
})

describe('data that is not as the law we know says', () => {
  const gapOf = (year: ChinaYear) => (year.covered ? null : year.gap)

  it('is not used: other numbers of days, a holiday nobody knows, a statutory day that is no day off', () => {
    expect(gapOf(withMore(DOCUMENT_2027)(2027))).toBeNull()
    const { '2027-05-02': _lost, ...lacking } = DOCUMENT_2027 as Record<string, string>
    expect(gapOf(withMore(lacking)(2027))).toBe('not_understood')
    expect(gapOf(withMore({ ...DOCUMENT_2027, '2027-10-04': entry('国庆节', 4) })(2027))).toBe(
      'not_understood',
    )
    expect(gapOf(withMore({ ...DOCUMENT_2027, '2027-09-03': entry('胜利日', 1) })(2027))).toBe(
      'not_understood',
    )
    expect(gapOf(withMore(DOCUMENT_2027, { '2027-05-08': entry('胜利日', 1) })(2027))).toBe('not_understood')
    expect(gapOf(withMore(DOCUMENT_2027, { '2027-10-02': entry('国庆节', 3) })(2027))).toBe('not_understood')
  })

  it('is not guessed at where Mid-Autumn falls on National Day', () => {
    expect(documentOf(2028)['2028-10-03']).toBe(entry('中秋', 1))
    expect(gapOf(withMore(documentOf(2028))(2028))).toBe('not_understood')
    const asNational = { ...documentOf(2028), '2028-10-03': entry('国庆节', 3) }
    expect(gapOf(withMore(asNational)(2028))).toBe('not_understood')
  })

  it('names no weekday where swapped days and days off differ in number', () => {
    const worked = { '2027-01-31': entry('春节', 4), '2027-02-14': entry('春节', 4) }
    const off = { '2027-02-09': entry('春节', 4) }
    const year = withMore({ ...DOCUMENT_2027, ...off }, worked, off)(2027)
    for (const date of ['2027-01-31', '2027-02-14'].map(asWorkDate)) {
      expect(year.days.get(date)).toMatchObject({ kind: 'workday', likeWeekday: null })
    }
  })

  it('may come in any order', () => {
    const turned = (dates: Record<string, string>) => Object.fromEntries(Object.entries(dates).reverse())
    const read = readChinaCalendar({ ...published, workdays: turned(published.workdays) }, 'test')
    expect(read(2026).days).toEqual(chinaCalendarOf(2026).days)
  })

  it('is refused in another form', () => {
    for (const raw of [null, {}, { holidays: {}, workdays: {} }]) {
      expect(() => readChinaCalendar(raw, 'test')).toThrow()
    }
    expect(() => withMore({ '2026-02-30': entry('春节', 4) })).toThrow()
    expect(() => withMore({ '2026-12-30': 'New Year' })).toThrow()
  })
})

describe('the feasts of coming years', () => {
  it('are those the package reckons', () => {
    for (const year of [2027, 2029, 2030]) {
      expect(datesOf(withMore(documentOf(year))(year), 'holiday').length, `${year}`).toBe(13)
    }
    expect(Object.keys(documentOf(2027))).toContain('2027-02-06')
  })
})
