import 'server-only'
import { CSV_START, csvRows } from '@/lib/rules/csv-text'
import type { Line } from '../schema'
import type { FilePart, Lines } from './write-xlsx'

/** A sheet as a CSV file, piece by piece; numbers stay numbers, what looks like a formula is made a text. */
export async function* writeCsv(head: readonly string[], lines: Lines): AsyncGenerator<FilePart, void> {
  const encoder = new TextEncoder()
  let done = 0
  yield { done, bytes: encoder.encode(CSV_START + csvRows([head])) }
  for await (const some of lines) {
    done += some.length
    yield { done, bytes: encoder.encode(csvRows(some.map((line: Line) => line.cells))) }
  }
}
