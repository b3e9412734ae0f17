import 'server-only'
import published from 'chinese-days/dist/chinese-days.json'
import about from 'chinese-days/package.json'
import { z } from 'zod'
import type { CalendarDay } from '@/lib/rules/plan'
import { addDays, asWorkDate, isoWeekday, isWorkDate, type WorkDate } from '@/lib/time/work-date'
import type { CoveredYear, Festival } from '../schema/calendar'

/** The seven holidays of mainland China, under the names the data gives them, with the number of statutory days of each
 * by the State Council's regulation on public holidays (全国年节及纪念日放假办法, 2024 revision, from 2025 on). */
const FESTIVALS = {
  元旦: { code: 'new_year', days: 1 },
  春节: { code: 'spring', days: 4 },
  清明: { code: 'qingming', days: 1 },
  劳动节: { code: 'labour', days: 2 },
  端午: { code: 'dragon_boat', days: 1 },
  中秋: { code: 'mid_autumn', days: 1 },
  国庆节: { code: 'national', days: 3 },
} as const satisfies Record<string, { code: Festival; days: number }>

type FestivalName = keyof typeof FESTIVALS

/** What the calendar says of a date, as `planOf` takes it, and because of which holiday. `holiday` is a statutory day
 * (overtime 300 %), `rest` another day off of the same block, `workday` a rest day swapped for it. */
export type ChinaDay = Exclude<CalendarDay, { kind: 'shift' }> & { readonly festival: Festival }

type Gap = 'not_announced' | 'not_understood'

/** One calendar year. Nothing may be concluded from a year that is not covered: it has no days, and `gap` says why.
 * Up to `coveredTo` a date without an entry is an ordinary one. Until the next year's document is known that is the end
 * of November: it may still move days of December. */
export type ChinaYear = {
  readonly year: number
  readonly source: { readonly name: string; readonly version: string }
  readonly days: ReadonlyMap<WorkDate, ChinaDay>
} & (
  | { readonly covered: true; readonly coveredTo: WorkDate }
  | { readonly covered: false; readonly gap: Gap }
)

/** First days of the first, days of the fifth and of the eighth lunar month (GB/T 33661-2017, new moons in Beijing
 * time), and Qingming. Not computed: hosts' own Chinese calendars differ by a day in 2027 and 2030. */
const FEASTS: Readonly<Record<number, Record<'spring' | 'qingming' | 'dragonBoat' | 'midAutumn', string>>> = {
  2025: { spring: '2025-01-29', qingming: '2025-04-04', dragonBoat: '2025-05-31', midAutumn: '2025-10-06' },
  2026: { spring: '2026-02-17', qingming: '2026-04-05', dragonBoat: '2026-06-19', midAutumn: '2026-09-25' },
  2027: { spring: '2027-02-06', qingming: '2027-04-05', dragonBoat: '2027-06-09', midAutumn: '2027-09-15' },
  2028: { spring: '2028-01-26', qingming: '2028-04-04', dragonBoat: '2028-05-28', midAutumn: '2028-10-03' },
  2029: { spring: '2029-02-13', qingming: '2029-04-04', dragonBoat: '2029-06-16', midAutumn: '2029-09-22' },
  2030: { spring: '2030-02-03', qingming: '2030-04-05', dragonBoat: '2030-06-05', midAutumn: '2030-09-12' },
}

/** The statutory days of a year with the name of their holiday; null where two of them fall on one date, for then an
 * announcement decides which day takes its place, and for years whose feasts are not known here. */
function statutoryDays(year: number): ReadonlyMap<WorkDate, FestivalName> | null {
  const feasts = FEASTS[year]
  if (feasts === undefined) return null
  const out = new Map<WorkDate, FestivalName>()
  const put = (name: FestivalName, first: string, from = 0) => {
    const date = asWorkDate(first)
    for (let i = 0; i < FESTIVALS[name].days; i++) out.set(addDays(date, from + i), name)
  }
  put('元旦', `${year}-01-01`)
  put('春节', feasts.spring, -1)
  put('清明', feasts.qingming)
  put('劳动节', `${year}-05-01`)
  put('端午', feasts.dragonBoat)
  put('中秋', feasts.midAutumn)
  put('国庆节', `${year}-10-01`)
  const expected = Object.values(FESTIVALS).reduce((sum, it) => sum + it.days, 0)
  return out.size === expected ? out : null
}

const Entry = z
  .string()
  .regex(/^[^,]+,[^,]+,\d+$/)
  .transform((text) => {
    const [, name = '', days] = text.split(',')
    return { name, days: Number(days) }
  })
const Dates = z.record(z.string().refine(isWorkDate), Entry)
/** Days off (with their weekends), rest days worked instead, and those days off that are paid for with one. */
const Published = z.object({ holidays: Dates, workdays: Dates, inLieuDays: Dates })

type Listed = { readonly date: WorkDate; readonly name: string; readonly days: number }

/** The year whose document speaks of a date: New Year's of the next year may take days of December. */
function documentYear(date: string, name: string): number {
  const year = Number(date.slice(0, 4))
  return name === '元旦' && date.slice(5, 7) === '12' ? year + 1 : year
}

function isFestival(name: string): name is FestivalName {
  return Object.hasOwn(FESTIVALS, name)
}

/** In order of dates, those of one year's document. */
function listed(dates: z.infer<typeof Dates>, year: number): Listed[] {
  return Object.entries(dates)
    .map(([date, entry]) => ({ date: asWorkDate(date), ...entry }))
    .filter(({ date, name }) => documentYear(date, name) === year)
    .sort((a, b) => (a.date < b.date ? -1 : 1))
}

/** Custom, not law: the first swapped workday of a holiday stands for its first swapped day off, and so on. Where their
 * numbers differ nobody can say. */
function likeWeekday(day: Listed, worked: readonly Listed[], inLieu: readonly Listed[]): number | null {
  const ofSame = (list: readonly Listed[]) => list.filter((it) => it.name === day.name)
  const [on, off] = [ofSame(worked), ofSame(inLieu)]
  const swapped = off[on.findIndex((it) => it.date === day.date)]
  return on.length === off.length && swapped !== undefined ? isoWeekday(swapped.date) : null
}

/** The days one year's document speaks of; or why it can't be used: not published yet, or not as the law we know says. */
function readDocument(data: z.infer<typeof Published>, year: number): ReadonlyMap<WorkDate, ChinaDay> | Gap {
  const off = listed(data.holidays, year)
  if (!off.some((it) => it.date === `${year}-01-01`)) return 'not_announced'
  const worked = listed(data.workdays, year)
  const inLieu = listed(data.inLieuDays, year)
  const statutory = statutoryDays(year)
  if (statutory === null) return 'not_understood'
  const days = new Map<WorkDate, ChinaDay>()
  for (const { date, name, days: count } of off) {
    if (!isFestival(name) || FESTIVALS[name].days !== count) return 'not_understood'
    days.set(date, { kind: statutory.has(date) ? 'holiday' : 'rest', festival: FESTIVALS[name].code })
  }
  for (const [date, name] of statutory) {
    if (days.get(date)?.festival !== FESTIVALS[name].code) return 'not_understood'
  }
  for (const day of worked) {
    if (!isFestival(day.name) || days.has(day.date)) return 'not_understood'
    days.set(day.date, {
      kind: 'workday',
      likeWeekday: likeWeekday(day, worked, inLieu),
      festival: FESTIVALS[day.name].code,
    })
  }
  return days
}

/** Reads data in the form of chinese-days once and answers for any year. Throws when it has another form. */
export function readChinaCalendar(raw: unknown, version: string): (year: number) => ChinaYear {
  const data = Published.parse(raw)
  const source = { name: 'chinese-days', version }
  return (year) => {
    const own = readDocument(data, year)
    if (typeof own === 'string') {
      return { year, covered: false, gap: own, source, days: new Map() }
    }
    const next = readDocument(data, year + 1)
    const all = typeof next === 'string' ? [...own] : [...own, ...next]
    const inYear = all.filter(([date]) => Number(date.slice(0, 4)) === year)
    const coveredTo = asWorkDate(typeof next === 'string' ? `${year}-11-30` : `${year}-12-31`)
    return { year, covered: true, coveredTo, source, days: new Map(inYear) }
  }
}

const years = new Map<number, ChinaYear>()
let read: ((year: number) => ChinaYear) | undefined

/** Statutory holidays and swapped workdays of mainland China in a calendar year, as the State Council's yearly documents
 * say. Data of the product, not of the host; a year that is missing is not covered, never without holidays. */
export function chinaCalendarOf(year: number): ChinaYear {
  read ??= readChinaCalendar(published, about.version)
  const known = years.get(year) ?? read(year)
  if (years.size > 200) years.clear()
  years.set(year, known)
  return known
}

/** How far a year is known, as it is shown. */
export function coveredYearOf(it: ChinaYear): CoveredYear {
  return it.covered
    ? { year: it.year, coveredTo: it.coveredTo, gap: null }
    : { year: it.year, coveredTo: null, gap: it.gap }
}

/** What the calendar says of one date; null when it has no entry, which means an ordinary date only where it is covered. */
export function chinaDayOn(date: WorkDate): ChinaDay | null {
  return chinaCalendarOf(Number(date.slice(0, 4))).days.get(date) ?? null
}
