import { describe, expect, it } from 'vitest'
import { monthsUpTo } from '@/components/trial/months'
import { transitionKey, transitionsOf, viewOf } from '@/components/trial/result-view'
import { readLines } from '@/components/ui/read-lines'
import { csvOf } from '@/lib/rules/csv-text'
import type { DayStatus } from '@/lib/rules/day-record'
import { asWorkDate } from '@/lib/time/work-date'
import type { TrialChange } from '@/lib/trials/schema'

const NOTHING = {
  ...{ requiredMin: 0, workedMin: 0, lateMin: 0, earlyMin: 0, absentDays: 0 },
  ...{ overtimeWorkdayMin: 0, overtimeRestMin: 0, overtimeHolidayMin: 0 },
}

function change(who: string, date: string, before: DayStatus, after: DayStatus, lateMin = 0): TrialChange {
  return {
    ...{ personId: `id-${who}`, name: who, employeeNo: `E-${who}`, workDate: asWorkDate(date) },
    ...{ status: { before, after }, slots: [], exceptions: { gone: [], come: [] } },
    difference: { ...NOTHING, lateMin },
  }
}

const CHANGES = [
  change('ann', '2026-10-02', 'late', 'normal', -7),
  change('bob', '2026-10-01', 'late', 'normal', -3),
  change('bob', '2026-10-02', 'late', 'late', -2),
  change('carol', '2026-10-05', 'rest', 'absent'),
]

describe('a result', () => {
  it('counts from what to what, the most frequent first, and every day once', () => {
    const transitions = transitionsOf(CHANGES)
    expect(transitions.map(({ key, days }) => [key, days])).toEqual([
      ['late normal', 2],
      ['rest absent', 1],
      ['minutes', 1],
    ])
    for (const { key, days } of transitions)
      expect(CHANGES.filter((it) => transitionKey(it) === key)).toHaveLength(days)
  })

  it('puts who has the most days first, then by number, and adds up what is shown', () => {
    const view = viewOf(CHANGES)
    expect(view.people.map(({ name, days, difference }) => [name, days, difference.lateMin])).toEqual([
      ['bob', 2, -5],
      ['ann', 1, -7],
      ['carol', 1, 0],
    ])
    expect([view.days, view.difference.lateMin]).toEqual([4, -12])
    expect(viewOf([]).people).toEqual([])
  })
})

describe('the file', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['\t=1', "'\t=1"],
    ['＝1', "'＝1"],
    ['王五', '王五'],
    ['王 "五"', '"王 ""五"""'],
    ['a,b', '"a,b"'],
    ['a\nb', '"a\nb"'],
    ['=1,2', '"\'=1,2"'],
  ])('writes the text %j as %j', (text, written) => {
    expect(csvOf([[text]])).toBe(`\uFEFF${written}\r\n`)
  })

  it('keeps numbers numbers and ends each row', () => {
    expect(
      csvOf([
        ['a', 'b'],
        [-7, 0.5],
      ]),
    ).toBe('\uFEFFa,b\r\n-7,0.5\r\n')
  })
})

describe('lines', () => {
  it('are whole however they are cut on the way', async () => {
    const bytes = new TextEncoder().encode('{"a":"一"}\n{"b":2}\n{"c":3}')
    for (let size = 1; size <= bytes.length; size++) {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.subarray(at, at + size))
          controller.close()
        },
      })
      const lines: string[] = []
      for await (const line of readLines(body)) lines.push(line)
      expect(lines).toEqual(['{"a":"一"}', '{"b":2}', '{"c":3}'])
    }
  })
})

it('offers this month and a year back', () => {
  const months = monthsUpTo(asWorkDate('2026-03-31'))
  expect(months).toHaveLength(13)
  expect(months[1]).toEqual({ id: '2026-02', from: '2026-02-01', to: '2026-02-28' })
  expect(months.at(-1)?.id).toBe('2025-03')
})
