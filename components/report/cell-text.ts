import type { Cell, Column, Line } from '@/lib/reports/schema'

/** A column that holds numbers. */
export function isNumber({ kind }: Column): boolean {
  return kind === 'count' || kind === 'minutes'
}

/** A cell as the screen shows it: minutes as hours and minutes, `136:05`; a dash where there is nothing. */
export function cellText({ kind }: Column, cell: Cell): string {
  if (cell === null || cell === '' || cell === 0) return '–'
  if (typeof cell === 'string' || kind !== 'minutes') return String(cell)
  return `${Math.floor(cell / 60)}:${String(cell % 60).padStart(2, '0')}`
}

/** The lines by what stands at one place; what is empty comes last, and equal ones stay as they were. */
export function sortedBy(lines: readonly Line[], at: number, descending: boolean): Line[] {
  const sign = descending ? -1 : 1
  return [...lines].sort((a, b) => {
    const [left = null, right = null] = [a.cells[at], b.cells[at]]
    if (left === right) return 0
    if (left === null) return 1
    if (right === null) return -1
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right)
    return sign * String(left).localeCompare(String(right), 'zh-CN')
  })
}

/** What a column adds up to. */
export function sumOf(lines: readonly Line[], at: number): number {
  return lines.reduce((sum, { cells }) => sum + Number(cells[at] ?? 0), 0)
}
