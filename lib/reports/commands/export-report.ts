import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { type OpenSheet, openSheet } from '../queries/open-sheet'
import { columnsOf, countLines, readSheet } from '../queries/read-sheet'
import type { Words } from '../queries/words'
import { writeCsv } from '../queries/write-csv'
import { type FilePart, writeXlsx } from '../queries/write-xlsx'
import type { Column, ExportReport } from '../schema'

/** A file that is made as it is read. `total` is how many lines it will have. */
export type ReportFile = {
  readonly name: string
  readonly type: string
  readonly total: number
  readonly parts: AsyncGenerator<FilePart, void>
}

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** Name, number, department and group stay in sight beside what is scrolled to. */
const FROZEN = 2

/**
 * A sheet as a file with all its columns. Who takes which lines home is written down before there is a first byte, whether
 * the rest is fetched or not. Refusals: forbidden.
 */
export async function exportReport(
  ctx: Ctx,
  { format, ...asked }: ExportReport,
  t: Words,
): Promise<ReportFile> {
  const open = await openSheet(ctx, asked)
  const total = await countLines(ctx, open)
  const { from, to } = open
  await withTenant(ctx, (tx) =>
    audit(tx, ctx, {
      verb: 'exportReport',
      target: { kind: 'report', id: asked.sheet },
      after: { ...asked, from, to, format, rows: total },
    }),
  )
  const columns = columnsOf(open, t)
  const head = columns.map((column) => headOf(t, column))
  const lines = readSheet(ctx, open, t)
  const name = t(`reports.sheets.${asked.sheet}`)
  const parts =
    format === 'csv' ? writeCsv(head, lines) : writeXlsx({ name, head, frozen: FROZEN }, columns, lines)
  const fileName = t('reports.export.fileName', { sheet: name, span: spanText(t, open) })
  return { name: `${fileName}.${format}`, type: TYPES[format], total, parts }
}

/** A number of minutes says so: the screen writes hours and minutes, a file has what one can add up. */
function headOf(t: Words, { kind, label }: Column): string {
  return kind === 'minutes' ? t('reports.export.minutes', { label }) : label
}

function spanText(t: Words, { month, from, to }: OpenSheet): string {
  if (month !== null) return month
  return from === to ? from : t('reports.export.fileSpan', { from, to })
}
