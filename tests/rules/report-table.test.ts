import { describe, expect, it } from 'vitest'
import { cellText, sortedBy, sumOf } from '@/components/report/cell-text'
import { commonQuery, personLink, sheetLink } from '@/components/report/sheet-link'
import type { Cell, Column, ColumnKind, Line } from '@/lib/reports/schema'
import { csvOf } from '@/lib/rules/csv-text'

const lineOf = (...cells: Cell[]): Line => ({ personId: String(cells[0]), workDate: null, cells })
const column = (kind: ColumnKind): Column => ({ id: 'x', kind, label: 'x', group: null })

describe('a column', () => {
  const lines = [lineOf('a', 2), lineOf('b', null), lineOf('c', 10), lineOf('d', 2)]
  const order = (descending: boolean) => sortedBy(lines, 1, descending).map(({ personId }) => personId)

  it('of numbers sorts by what they are, empty ones last, equal ones as they were', () => {
    expect(order(false)).toEqual(['a', 'd', 'c', 'b'])
    expect(order(true)).toEqual(['c', 'a', 'd', 'b'])
    expect(lines.map(({ personId }) => personId)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('adds up, with nothing for what is empty', () => {
    expect(sumOf(lines, 1)).toBe(14)
  })

  it('shows minutes as hours, counts as they are, and a dash for nothing', () => {
    const texts = [0, 5, 485, 0.5].map((cell) => [
      cellText(column('minutes'), cell),
      cellText(column('count'), cell),
    ])
    expect(texts.slice(0, 3)).toEqual([
      ['–', '–'],
      ['0:05', '5'],
      ['8:05', '485'],
    ])
    expect(texts[3]?.[1]).toBe('0.5')
    expect([cellText(column('text'), null), cellText(column('text'), '')]).toEqual(['–', '–'])
  })
})

describe('an address', () => {
  it('names the sheet and what is filtered, and leaves out what is empty', () => {
    expect(sheetLink('x', 'month', {})).toBe('/x/reports')
    expect(sheetLink('x', 'day', { month: '2026-11', person: '', department: 'R&D' })).toBe(
      '/x/reports?sheet=day&month=2026-11&department=R%26D',
    )
  })

  it('takes to another sheet only what that one has too', () => {
    expect(commonQuery({ month: '2026-11', status: 'late', source: 'web', outcome: 'field' })).toEqual({
      month: '2026-11',
    })
  })

  it('of a line is the month, of one with a date the day', () => {
    expect(personLink('x', 'p', null, '2026-11-01')).toBe('/x/team/p?month=2026-11')
    expect(personLink('x', 'p', '2026-11-03', '2026-11-01')).toBe('/x/team/p/2026-11-03')
  })
})

it('nothing is nothing in a CSV file, and zero is zero', () => {
  expect(csvOf([['a', null, 0]])).toBe('\uFEFFa,,0\r\n')
})
