import 'server-only'
import { type CellValue, Workbook } from 'exceljs'
import { Refusal } from '@/lib/action/refusal'
import { rowsOfClipboard } from '@/lib/rules/sheet-text'
import { MAX_TABLE } from '../schema/roster'
import { unzipsWithin } from './unzip-within'

/** What the sheets of a file of two megabytes may unpack to. */
const MAX_UNZIPPED_BYTES = 40 * 1024 * 1024

/** What a reader would spread over each cell of a range, however wide the file says the range is; none of it is a value. */
const NO_VALUES = [
  'autoFilter',
  'colBreaks',
  'conditionalFormatting',
  'dataValidations',
  'drawing',
  'extLst',
  'hyperlinks',
  'legacyDrawing',
  'mergeCells',
  'picture',
  'rowBreaks',
  'tableParts',
]

/**
 * The rows of the first sheet of an .xlsx file, or of text as a spreadsheet copies it. Formulas count by their value.
 * Refusals: invalid (wrong_file, table_too_large).
 */
export async function readTable(bytes: Uint8Array): Promise<string[][]> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const table = isZip ? await readSheet(Buffer.from(bytes)) : readText(bytes)
  while (table.length > 0 && table.at(-1)?.every((cell) => cell.trim() === '')) table.pop()
  const isTooLarge =
    table.length > MAX_TABLE.rows ||
    table.some((row) => row.length > MAX_TABLE.columns || row.some((it) => it.length > MAX_TABLE.chars))
  if (isTooLarge) throw new Refusal('invalid', { reason: 'table_too_large' })
  return table
}

function readText(bytes: Uint8Array): string[][] {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('invalid', { reason: 'wrong_file' })
  }
  if (text.includes('\0')) throw new Refusal('invalid', { reason: 'wrong_file' })
  return rowsOfClipboard(text)
}

async function readSheet(bytes: Buffer): Promise<string[][]> {
  if (!unzipsWithin(bytes, MAX_UNZIPPED_BYTES)) throw new Refusal('invalid', { reason: 'wrong_file' })
  const workbook = new Workbook()
  const limits = { ignoreNodes: NO_VALUES, maxRows: 2_000, maxCols: 1_000 }
  try {
    // Its types know neither today's Buffer nor the limits it has.
    await workbook.xlsx.load(new Uint8Array(bytes).buffer as never, limits as never)
  } catch {
    throw new Refusal('invalid', { reason: 'wrong_file' })
  }
  const rows: string[][] = []
  workbook.worksheets[0]?.eachRow((row, number) => {
    if (number > MAX_TABLE.rows) throw new Refusal('invalid', { reason: 'table_too_large' })
    while (rows.length < number) rows.push([])
    const cells = rows[number - 1]
    row.eachCell((cell, column) => {
      while (cells && cells.length < column) cells.push('')
      if (cells) cells[column - 1] = textOf(cell.value)
    })
  })
  return rows
}

function textOf(value: CellValue): string {
  if (value === null || value === undefined) return ''
  // A date of a sheet has no zone; the reader tells it as midnight in UTC.
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map((it) => it.text).join('')
  if ('text' in value) return textOf(value.text)
  if ('result' in value) return textOf(value.result)
  return 'error' in value ? value.error : ''
}
