/** What a spreadsheet would take for a formula when it stands first. */
const FORMULA = /^[=+\-@\t\r]/

/** A text as a spreadsheet may hold it: an apostrophe keeps it from becoming a formula. */
export function asSheetText(text: string): string {
  return FORMULA.test(text) || /^'[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

/** The text that `asSheetText` wrote; any other stays as it is. */
export function ofSheetText(text: string): string {
  return /^''?[=+\-@\t\r]/.test(text) ? text.slice(1) : text
}

/** The rows of what a spreadsheet puts on the clipboard: tabs between cells, quotes around a cell with breaks in it. */
export function rowsOfClipboard(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const { cell, end } = text[at] === '"' ? quoted(text, at) : plain(text, at)
    row.push(cell)
    if (text[end] === '\t') {
      at = end + 1
      if (at === text.length) row.push('')
      continue
    }
    rows.push(row)
    row = []
    at = end + (text.startsWith('\r\n', end) ? 2 : 1)
  }
  if (row.length > 0) rows.push(row)
  return rows
}

function plain(text: string, from: number): { cell: string; end: number } {
  let end = from
  while (end < text.length && !'\t\n\r'.includes(text[end] ?? '')) end++
  return { cell: text.slice(from, end), end }
}

/** A cell in quotes, two quotes meaning one; a quote that is never closed is only a quote. */
function quoted(text: string, from: number): { cell: string; end: number } {
  let cell = ''
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') cell += text[at]
    else if (text[at + 1] === '"') {
      cell += '"'
      at++
    } else {
      const rest = plain(text, at + 1)
      return { cell: cell + rest.cell, end: rest.end }
    }
  }
  return plain(text, from)
}
