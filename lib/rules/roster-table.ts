import { isWorkDate, type WorkDate } from '@/lib/time/work-date'
import type { PlanKind, PlanSource } from './day-record'
import { nearestOf } from './nearest'
import { ofSheetText } from './sheet-text'

/** What the grid shows on a date: the shift worked, or null for a day without work. */
export type ShownCell = {
  readonly kind: PlanKind
  readonly source: PlanSource
  readonly shiftId: string | null
}

export type TableShift = { readonly id: string; readonly name: string; readonly from: WorkDate | null }

/** The month's grid as a table is held against it. A cell is null where somebody is not of the group. */
export type TableGrid = {
  /** YYYY-MM */
  readonly month: string
  readonly shifts: readonly TableShift[]
  readonly people: readonly {
    readonly personId: string
    readonly employeeNo: string
    readonly startDate: WorkDate
    readonly endDate: WorkDate | null
    readonly cells: readonly (ShownCell | null)[]
  }[]
  /** The numbers of those who are not of the group in this month. */
  readonly otherNos: readonly string[]
}

export const TABLE_PROBLEMS = [
  'no_rows',
  'no_dates',
  'date_twice',
  'date_elsewhere',
  'person_missing',
  'person_unknown',
  'person_elsewhere',
  'person_twice',
  'not_employed',
  'not_of_group',
  'shift_unknown',
  'shift_unclear',
  'shift_not_yet',
  'set_for_person',
] as const

/** What is wrong with a cell of the table; `row` counts from 1 as a spreadsheet does. */
export type TableProblem = {
  readonly row: number
  readonly code: (typeof TABLE_PROBLEMS)[number]
  /** What stands there. */
  readonly text: string
  readonly workDate: WorkDate | null
  /** What was likely meant. */
  readonly suggestion: string | null
}

export type TableChange = {
  readonly personId: string
  readonly workDate: WorkDate
  readonly shiftId: string | null
}

export type TableReading = {
  readonly changes: readonly TableChange[]
  readonly problems: readonly TableProblem[]
  /** How many people and dates of the month the table speaks of. */
  readonly people: number
  readonly dates: number
}

const plain = (text: string) => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
const tidy = (text: string | undefined) => ofSheetText((text ?? '').trim())

/**
 * Reads a table against the month's grid: the first row names the dates, the first column the employee numbers, and a
 * cell a shift or one of `restWords`. An empty cell, and one that says what is planned anyway, changes nothing. Total:
 * what can't be read is a problem with its place.
 */
export function readRosterTable(
  table: readonly (readonly string[])[],
  grid: TableGrid,
  restWords: readonly string[],
): TableReading {
  const problems: TableProblem[] = []
  const report = (row: number, code: TableProblem['code'], more: Partial<TableProblem> = {}) =>
    problems.push({ row, code, text: '', workDate: null, suggestion: null, ...more })
  const [head = [], ...rows] = table
  const columns = readHead(head, grid.month, (code, text) => report(1, code, { text }))
  const filled = rows.map((cells, i) => ({ cells, row: i + 2 })).filter((it) => it.cells.some(tidy))
  if (columns.length === 0 && problems.length === 0) report(1, 'no_dates')
  if (filled.length === 0) report(1, 'no_rows')
  const meaning = wordsOf(grid.shifts, restWords)
  const changes: TableChange[] = []
  const seen = new Set<string>()
  for (const { cells, row } of filled) {
    const text = tidy(cells[0])
    const person = grid.people.find((it) => it.employeeNo === text)
    if (text === '') report(row, 'person_missing')
    else if (grid.otherNos.includes(text)) report(row, 'person_elsewhere', { text })
    else if (!person) {
      const suggestion = nearestOf(
        text,
        grid.people.map((it) => it.employeeNo),
      )
      report(row, 'person_unknown', { text, suggestion })
    } else if (seen.has(text)) report(row, 'person_twice', { text })
    else {
      seen.add(text)
      for (const { column, workDate } of columns) {
        const answer = readCell(tidy(cells[column]), workDate, person, meaning, grid.shifts)
        if (answer === null) continue
        if ('code' in answer) problems.push({ ...answer, row, workDate })
        else changes.push({ personId: person.personId, workDate, shiftId: answer.shiftId })
      }
    }
  }
  return { changes, problems, people: seen.size, dates: columns.length }
}

function readHead(
  head: readonly string[],
  month: string,
  report: (code: 'date_twice' | 'date_elsewhere', text: string) => void,
): { column: number; workDate: WorkDate }[] {
  const columns: { column: number; workDate: WorkDate }[] = []
  for (const [column, cell] of head.entries()) {
    const text = tidy(cell)
    const workDate = column === 0 ? null : dateOfHead(text, month)
    if (workDate === null) continue
    if (workDate === 'elsewhere') report('date_elsewhere', text)
    else if (columns.some((it) => it.workDate === workDate)) report('date_twice', text)
    else columns.push({ column, workDate })
  }
  return columns
}

/** The date of `2026-11-03`, `11/3`, `11月3日` or `3`, a weekday behind it or not; null for another heading. */
function dateOfHead(text: string, month: string): WorkDate | 'elsewhere' | null {
  const found =
    /^(?:(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*)?(\d{1,2})\s*[日号]?(?:[\s(（周星].*)?$/u.exec(text)
  if (!found) return null
  const [, year = month.slice(0, 4), of = month.slice(5), day = ''] = found
  const date = `${year}-${of.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isWorkDate(date) && date.startsWith(month) ? date : 'elsewhere'
}

/** What a word may mean: ids of shifts, null for rest. */
function wordsOf(
  shifts: readonly TableShift[],
  restWords: readonly string[],
): Map<string, readonly (string | null)[]> {
  const meaning = new Map<string, readonly (string | null)[]>(restWords.map((word) => [plain(word), [null]]))
  for (const { id, name } of shifts) meaning.set(plain(name), [...(meaning.get(plain(name)) ?? []), id])
  return meaning
}

type CellProblem = Pick<TableProblem, 'code' | 'text' | 'suggestion'>

function readCell(
  text: string,
  workDate: WorkDate,
  person: TableGrid['people'][number],
  meaning: ReadonlyMap<string, readonly (string | null)[]>,
  shifts: readonly TableShift[],
): CellProblem | { shiftId: string | null } | null {
  if (text === '') return null
  const problem = (code: CellProblem['code'], suggestion: string | null = null) => ({
    code,
    text,
    suggestion,
  })
  const cell = person.cells[Number(workDate.slice(8)) - 1] ?? null
  if (cell === null) {
    const isEmployed = person.startDate <= workDate && (person.endDate === null || workDate <= person.endDate)
    return problem(isEmployed ? 'not_of_group' : 'not_employed')
  }
  const meant = meaning.get(plain(text)) ?? []
  const shown = cell.kind === 'work' ? cell.shiftId : null
  if (cell.kind !== 'none' && meant.includes(shown)) return null
  const [shiftId] = meant
  if (shiftId === undefined) {
    return problem(
      'shift_unknown',
      nearestOf(
        text,
        shifts.map((it) => it.name),
      ),
    )
  }
  if (meant.length > 1) return problem('shift_unclear')
  const from = shiftId === null ? null : (shifts.find((it) => it.id === shiftId)?.from ?? null)
  if (from !== null && workDate < from) return problem('shift_not_yet', from)
  return cell.source === 'personal' ? problem('set_for_person') : { shiftId }
}
