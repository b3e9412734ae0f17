'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Cell, Column, Line } from '@/lib/reports/schema'
import { cellText, isNumber, sumOf } from './cell-text'
import { personLink } from './sheet-link'

/** A column with the place of its cells in a line. */
export type ShownColumn = { readonly column: Column; readonly at: number }

/** What stays in sight beside what is scrolled to. */
export const STICKY = 'sticky start-0 z-10 border-line border-e bg-surface'

/** A person's line, or that of one of his days; the name leads to the days behind it, and so does each date of a matrix. */
export function SheetLine({
  org,
  from,
  columns,
  line,
}: {
  org: string
  from: string
  columns: readonly ShownColumn[]
  line: Line
}) {
  return (
    <tr className="hover:bg-sunken">
      {columns.map(({ column, at }) => {
        const cell = line.cells[at] ?? null
        if (at > 0 && column.kind === 'day' && cell !== null) {
          const href = personLink(org, line.personId, column.id, from)
          return (
            <td key={column.id} className="border-line border-b px-3">
              <Link href={href} className="flex min-h-11 items-center whitespace-nowrap hover:underline">
                {cell}
              </Link>
            </td>
          )
        }
        if (at > 0) return <PlainCell key={column.id} column={column} cell={cell} />
        return (
          <th key={column.id} scope="row" className={`${STICKY} border-b px-3 text-start font-normal`}>
            <Link
              href={personLink(org, line.personId, line.workDate, from)}
              className="flex min-h-11 min-w-11 items-center whitespace-nowrap font-medium text-accent underline-offset-4 hover:underline"
            >
              {cell}
            </Link>
          </th>
        )
      })}
    </tr>
  )
}

/** What the columns of numbers add up to. */
export function SheetSums({ columns, lines }: { columns: readonly ShownColumn[]; lines: readonly Line[] }) {
  const t = useTranslations('reports')
  if (!columns.some(({ column }) => isNumber(column))) return null
  return (
    <tfoot>
      <tr className="font-semibold">
        {columns.map(({ column, at }) => {
          if (at === 0) {
            return (
              <th key={column.id} scope="row" className={`${STICKY} whitespace-nowrap px-3 py-3 text-start`}>
                {t('total', { lines: lines.length })}
              </th>
            )
          }
          return isNumber(column) ? (
            <PlainCell key={column.id} column={column} cell={sumOf(lines, at)} />
          ) : (
            <td key={column.id} />
          )
        })}
      </tr>
    </tfoot>
  )
}

function PlainCell({ column, cell }: { column: Column; cell: Cell }) {
  const text = cellText(column, cell)
  const look = isNumber(column) ? 'text-end' : 'max-w-80 truncate'
  return (
    <td
      className={`whitespace-nowrap border-line border-b px-3 ${look} ${text === '–' ? 'text-ink-faint' : ''}`}
      {...(typeof cell === 'string' && cell.length > 24 ? { title: cell } : {})}
    >
      {text}
    </td>
  )
}
