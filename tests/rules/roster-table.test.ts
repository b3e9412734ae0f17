import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearestOf } from '@/lib/rules/nearest'
import { readRosterTable, type ShownCell, type TableGrid } from '@/lib/rules/roster-table'
import { asSheetText, ofSheetText, rowsOfClipboard } from '@/lib/rules/sheet-text'
import { asWorkDate, datesFrom } from '@/lib/time/work-date'

const DATES = datesFrom(asWorkDate('2026-11-01'), asWorkDate('2026-11-30'))
const REST = ['休', '休息', 'rest']
const EARLY = { id: 'early', name: '早班', from: asWorkDate('2026-01-01') }
const NIGHT = { id: 'night', name: '夜班', from: asWorkDate('2026-11-10') }
const week = (shiftId: string | null): ShownCell => ({
  kind: shiftId === null ? 'rest' : 'work',
  source: 'weekly',
  shiftId,
})

function gridOf(change: Partial<TableGrid> = {}): TableGrid {
  const cells = DATES.map((date) => (date > '2026-11-20' ? null : week('early')))
  const line = { startDate: asWorkDate('2026-01-01'), endDate: asWorkDate('2026-11-25') }
  const people = [
    { personId: 'ann', employeeNo: 'E001', ...line, cells },
    { personId: 'bob', employeeNo: 'E002', ...line, cells },
  ]
  return { month: '2026-11', shifts: [EARLY, NIGHT], people, otherNos: ['F001'], ...change }
}

const read = (...rows: string[][]) => readRosterTable(rows, gridOf(), REST)
const codes = (...rows: string[][]) => read(...rows).problems.map(({ row, code }) => `${row} ${code}`)

describe('a table', () => {
  test('changes what it says otherwise, and nothing where it is empty or the same', () => {
    const { changes, problems } = read(
      ['工号', '姓名', '2026-11-12', '2026-11-13', '2026-11-14'],
      ['E001', 'Ann', '夜班', '早班', ''],
      ['E002', 'Bob', '休息', ' 早班 ', '夜班'],
    )
    expect(problems).toEqual([])
    expect(changes).toEqual([
      { personId: 'ann', workDate: '2026-11-12', shiftId: 'night' },
      { personId: 'bob', workDate: '2026-11-12', shiftId: null },
      { personId: 'bob', workDate: '2026-11-14', shiftId: 'night' },
    ])
  })

  test.each([
    '2026-11-12',
    '2026/11/12',
    '2026年11月12日',
    '11-12',
    '11/12',
    '11月12日 周四',
    '12',
    '12日(四)',
  ])('may write a date as %s', (head) => {
    expect(read(['工号', head], ['E001', '休']).changes).toMatchObject([{ workDate: '2026-11-12' }])
  })

  test('names each row that is wrong, and what was likely meant', () => {
    const { problems } = read(
      ['工号', '12', '3', '22', '26'],
      ['E00l', '休'],
      ['F001', '休'],
      ['', '休'],
      ['E001', '晚班', '夜班', '休', '休'],
      ['E001', '休'],
    )
    expect(problems.map(({ row, code, suggestion }) => [row, code, suggestion])).toEqual([
      [2, 'person_unknown', 'E001'],
      [3, 'person_elsewhere', null],
      [4, 'person_missing', null],
      [5, 'shift_unknown', '早班'],
      [5, 'shift_not_yet', '2026-11-10'],
      [5, 'not_of_group', null],
      [5, 'not_employed', null],
      [6, 'person_twice', null],
    ])
  })

  test('without dates, with another month’s or the same date twice, or without rows is told so', () => {
    expect(codes(['工号', '姓名'], ['E001', 'Ann'])).toEqual(['1 no_dates'])
    expect(codes(['工号', '2026-10-12', '31'], ['E001', '休', '休'])).toEqual([
      '1 date_elsewhere',
      '1 date_elsewhere',
    ])
    expect(codes(['工号', '12', '11/12'], ['E001', '休', '休'])).toEqual(['1 date_twice'])
    expect(codes(['工号', '12'])).toEqual(['1 no_rows'])
    expect(codes()).toEqual(['1 no_dates', '1 no_rows'])
  })

  test('does not overrule what is set for a person alone, but may repeat it', () => {
    const cells = DATES.map((): ShownCell => ({ kind: 'rest', source: 'personal', shiftId: null }))
    const [ann] = gridOf().people
    const grid = gridOf({ people: ann ? [{ ...ann, cells }] : [] })
    const rows = (text: string) => [
      ['工号', '12'],
      ['E001', text],
    ]
    expect(readRosterTable(rows('休'), grid, REST)).toMatchObject({ changes: [], problems: [] })
    expect(readRosterTable(rows('夜班'), grid, REST).problems).toMatchObject([{ code: 'set_for_person' }])
  })

  test('asks which of two shifts of one name is meant, unless one of them is planned anyway', () => {
    const grid = gridOf({ shifts: [EARLY, { ...NIGHT, id: 'other', name: '休' }] })
    const row = ['E001', '休']
    expect(readRosterTable([['工号', '12'], row], grid, REST).problems).toMatchObject([
      { code: 'shift_unclear' },
    ])
  })

  test('as it was written changes nothing, whatever people and shifts are called', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 12 })
      .map((it) => it.trim())
      .filter((it) => it !== '' && !it.includes('\0'))
    const law = fc.property(
      fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
      fc.array(name, { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
      (numbers, names, picks) => {
        const shifts = names.map((it, i) => ({ id: `s${i}`, name: it, from: asWorkDate('2026-01-01') }))
        const cells = picks.map((pick) => week(shifts[pick % (shifts.length + 1)]?.id ?? null))
        const [first] = gridOf().people
        const people = numbers.flatMap((employeeNo) => (first ? [{ ...first, employeeNo, cells }] : []))
        const words = cells.map((it) => shifts.find(({ id }) => id === it.shiftId)?.name ?? '休')
        const rows = numbers.map((employeeNo) => [employeeNo, 'x', ...words].map(asSheetText))
        const read = readRosterTable(
          [['工号', '姓名', ...DATES], ...rows],
          gridOf({ shifts, people, otherNos: [] }),
          REST,
        )
        expect(read).toMatchObject({ changes: [], problems: [] })
      },
    )
    fc.assert(law)
  })
})

describe('a text in a spreadsheet', () => {
  test('is never a formula, and is read back as it was', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^'?[=+\-@]/)), (text) => {
        const written = asSheetText(text)
        expect(written).not.toMatch(/^[=+\-@\t\r]/)
        expect(ofSheetText(written)).toBe(text)
      }),
    )
  })

  test('is copied with tabs, breaks and quotes', () => {
    expect(rowsOfClipboard('a\tb\r\n"x\ny"\t"say ""so"""\n\tz\t')).toEqual([
      ['a', 'b'],
      ['x\ny', 'say "so"'],
      ['', 'z', ''],
    ])
    expect(rowsOfClipboard('"open\tb\n')).toEqual([['"open', 'b']])
    expect(rowsOfClipboard('')).toEqual([])
  })
})

test('the nearest word is near: a slip is found, another word is not', () => {
  expect(nearestOf('早斑', ['夜班', '早班'])).toBe('早班')
  expect(nearestOf('EO02', ['E001', 'E002'])).toBe('E002')
  expect(nearestOf('nigth', ['night', 'late'])).toBe('night')
  expect(nearestOf('中', ['早'])).toBeNull()
  expect(nearestOf('大夜值班', ['早'])).toBeNull()
})
