import { describe, expect, it } from 'vitest'
import { dayLines, spansOf } from '@/components/calendar/day-lines'
import { draftOf, readDraft } from '@/components/calendar/draft'
import { CalendarContent, type ChinaEntry } from '@/lib/schedules/schema/calendar'
import { asWorkDate } from '@/lib/time/work-date'

const off = (date: string, kind: 'holiday' | 'rest' = 'rest'): ChinaEntry => {
  return { date: asWorkDate(date), kind, festival: 'national', likeWeekday: null }
}
const BASE: ChinaEntry[] = [
  off('2026-10-01', 'holiday'),
  off('2026-10-02', 'holiday'),
  off('2026-10-03', 'holiday'),
  off('2026-10-04'),
  { date: asWorkDate('2026-10-10'), kind: 'workday', festival: 'national', likeWeekday: 3 },
]
const own = (date: string, kind: 'holiday' | 'rest' | 'workday', shiftId: string | null = null) => {
  return { date: asWorkDate(date), kind, name: '盘点', shiftId, likeWeekday: null }
}

describe('the lines of a year', () => {
  it('put the company’s date before its base, and say what it was', () => {
    const lines = dayLines(2026, BASE, [own('2026-10-02', 'workday'), own('2026-10-12', 'rest')])
    expect(lines.map((it) => [it.date, it.kind, it.own?.name ?? it.festival, it.before])).toEqual([
      ['2026-10-01', 'holiday', 'national', null],
      ['2026-10-02', 'workday', '盘点', 'holiday'],
      ['2026-10-03', 'holiday', 'national', null],
      ['2026-10-04', 'rest', 'national', null],
      ['2026-10-10', 'workday', 'national', null],
      ['2026-10-12', 'rest', '盘点', null],
    ])
  })

  it('are only those of the year', () => {
    expect(dayLines(2027, BASE, [own('2026-10-02', 'rest'), own('2027-01-04', 'rest')])).toHaveLength(1)
  })

  it('join where nothing differs, and not across a gap, another kind or another name', () => {
    const spans = (entries: ReturnType<typeof own>[]) =>
      spansOf(dayLines(2026, BASE, entries)).map((it) => `${it.date.slice(5)} ${it.to.slice(5)}`)
    expect(spans([])).toEqual(['10-01 10-03', '10-04 10-04', '10-10 10-10'])
    expect(spans([own('2026-10-02', 'holiday')])).toEqual([
      '10-01 10-01',
      '10-02 10-02',
      '10-03 10-03',
      '10-04 10-04',
      '10-10 10-10',
    ])
  })
})

describe('the form', () => {
  const shiftId = '0190a0d8-0000-7000-8000-000000000001'

  it('reads back what it shows, by date', () => {
    const content = CalendarContent.parse({
      base: 'cn',
      days: [
        own('2026-10-12', 'rest'),
        own('2026-10-02', 'workday', shiftId),
        { ...own('2026-10-11', 'workday'), likeWeekday: 3 },
        own('2026-10-18', 'workday'),
      ],
    })
    const { content: read, errors } = readDraft(draftOf(content))
    expect(errors).toEqual({})
    expect(CalendarContent.parse(read)).toEqual({
      ...content,
      days: [...content.days].sort((a, b) => (a.date < b.date ? -1 : 1)),
    })
  })

  it('forgets the shift of a day that becomes a day off', () => {
    const draft = draftOf(
      CalendarContent.parse({ base: 'none', days: [own('2026-10-02', 'workday', shiftId)] }),
    )
    const rows = draft.rows.map((it) => ({ ...it, kind: 'rest' as const }))
    expect(readDraft({ ...draft, rows }).content.days).toEqual([own('2026-10-02', 'rest')])
  })

  it('says beside its field what is missing or no date', () => {
    const row = { key: 0, date: '', kind: 'rest', name: ' ', shift: 'usual' } as const
    const rows = [row, { ...row, key: 1, date: '2026-02-30', name: '盘点' }]
    expect(readDraft({ base: 'none', rows }).errors).toEqual({
      'days.0.date': 'required',
      'days.0.name': 'required',
      'days.1.date': 'wrong_format',
    })
  })
})
