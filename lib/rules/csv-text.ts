type Cell = string | number | null

/** A text that a spreadsheet would take for a formula. */
const FORMULA = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** What a CSV file begins with, so that spreadsheets open it in UTF-8. */
export const CSV_START = '\uFEFF'

/**
 * Rows as a CSV file (RFC 4180) that spreadsheets open in UTF-8 because of its byte order mark. A text that looks like a
 * formula gets an apostrophe, so that it stays a text (OWASP, CSV Injection); numbers stay numbers, below zero too.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `${CSV_START}${csvRows(rows)}`
}

/** Rows as they stand inside of such a file. */
export function csvRows(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}

function cellOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
