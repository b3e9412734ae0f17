import 'server-only'
import { PassThrough } from 'node:stream'
import { stream } from 'exceljs'
import { asSheetText } from '@/lib/rules/sheet-text'
import type { Cell, Column, Line } from '../schema'

export type Lines = AsyncGenerator<readonly Line[], void, undefined>

/** A piece of a file, and how many lines of the sheet it and those before it hold. */
export type FilePart = { readonly done: number; readonly bytes: Uint8Array }

const WIDTHS = { text: 16, day: 16, count: 12, minutes: 16 } as const

/**
 * A sheet as an .xlsx file, piece by piece and never on a disk: numbers are numbers, dates and times the texts they are on
 * the screen, the head stays in sight. `frozen` is how many columns do.
 */
export async function* writeXlsx(
  sheet: { readonly name: string; readonly head: readonly string[]; readonly frozen: number },
  columns: readonly Column[],
  lines: Lines,
): AsyncGenerator<FilePart, void> {
  const out = new PassThrough()
  let ready: Buffer[] = []
  out.on('data', (piece: Buffer) => ready.push(piece))
  const taken = (): Uint8Array => {
    const bytes = Buffer.concat(ready)
    ready = []
    return bytes
  }
  const workbook = new stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  const worksheet = workbook.addWorksheet(sheet.name, {
    views: [{ state: 'frozen', xSplit: sheet.frozen, ySplit: 1 }],
  })
  worksheet.columns = columns.map(({ kind }) => ({ width: WIDTHS[kind] }))
  const head = worksheet.addRow(sheet.head.map(asSheetText))
  head.font = { bold: true }
  head.commit()
  let done = 0
  for await (const some of lines) {
    for (const { cells } of some) worksheet.addRow(cells.map(written)).commit()
    done += some.length
    yield { done, bytes: taken() }
  }
  worksheet.commit()
  await workbook.commit()
  yield { done, bytes: taken() }
}

function written(cell: Cell): Cell {
  return typeof cell === 'string' ? asSheetText(cell) : cell
}
