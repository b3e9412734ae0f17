'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { MonthSheetRow } from '@/lib/reports/schema'
import {
  COLUMN_GROUPS,
  COLUMNS,
  type ColumnGroup,
  type ColumnKey,
  cellText,
  columnValue,
} from './month-columns'

type Sort = { readonly key: ColumnKey; readonly descending: boolean }

const GROUPS = Object.keys(COLUMN_GROUPS) as ColumnGroup[]
const STICKY = 'sticky start-0 z-10 bg-surface border-e border-line'

/** The month's columns, a line a person; each name leads to the days behind its numbers. Sorted by a press on a column. */
export function MonthSheet({
  org,
  month,
  rows,
}: {
  org: string
  month: string
  rows: readonly MonthSheetRow[]
}) {
  const t = useTranslations('reports')
  const [sort, setSort] = useState<Sort | null>(null)
  const sorted = useMemo(() => {
    if (sort === null) return rows
    const sign = sort.descending ? -1 : 1
    return [...rows].sort((a, b) => sign * (columnValue(a, sort.key) - columnValue(b, sort.key)))
  }, [rows, sort])
  return (
    <section
      aria-label={t('sheet')}
      className="max-h-[80dvh] overflow-auto rounded-card border border-line bg-surface shadow-card"
    >
      <table className="border-separate border-spacing-0 text-sm tabular-nums">
        <thead className="sticky top-0 z-20 bg-surface">
          <tr>
            <th rowSpan={2} scope="col" className={`${STICKY} min-w-36 border-b px-4 text-start font-medium`}>
              {t('person')}
            </th>
            {GROUPS.map((group) => (
              <th
                key={group}
                scope="colgroup"
                colSpan={COLUMN_GROUPS[group].length}
                className="border-line border-e px-3 pt-2 text-start font-medium text-ink-soft"
              >
                {t(`groups.${group}`)}
              </th>
            ))}
          </tr>
          <tr>
            {COLUMNS.map((key) => (
              <HeadCell key={key} column={key} sort={sort} onSort={setSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={row.personId} className="hover:bg-sunken">
              <th scope="row" className={`${STICKY} border-b px-4 py-1 text-start font-normal`}>
                <Link
                  href={`/${org}/team/${row.personId}?month=${month}`}
                  className="flex min-h-11 flex-col justify-center"
                >
                  <span className="whitespace-nowrap font-medium text-accent underline-offset-4 hover:underline">
                    {row.name}
                  </span>
                  <span className="whitespace-nowrap text-xs text-ink-soft">
                    {row.employeeNo} · {row.department}
                  </span>
                </Link>
              </th>
              {COLUMNS.map((key) => (
                <NumberCell key={key} column={key} value={columnValue(row, key)} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="font-semibold">
            <th scope="row" className={`${STICKY} px-4 py-3 text-start`}>
              {t('total', { people: rows.length })}
            </th>
            {COLUMNS.map((key) => (
              <NumberCell
                key={key}
                column={key}
                value={rows.reduce((sum, row) => sum + columnValue(row, key), 0)}
              />
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function HeadCell({
  column,
  sort,
  onSort,
}: {
  column: ColumnKey
  sort: Sort | null
  onSort: (sort: Sort | null) => void
}) {
  const t = useTranslations('reports.columns')
  const mine = sort?.key === column ? sort : null
  const next: Sort | null =
    mine === null
      ? { key: column, descending: true }
      : mine.descending
        ? { ...mine, descending: false }
        : null
  const Arrow = mine?.descending === false ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      aria-sort={mine === null ? 'none' : mine.descending ? 'descending' : 'ascending'}
      className="border-line border-b p-0 font-normal"
    >
      <button
        type="button"
        onClick={() => onSort(next)}
        className="flex min-h-11 w-full items-center justify-end gap-1 whitespace-nowrap px-3 text-ink-soft hover:text-ink"
      >
        {mine && <Arrow aria-hidden="true" className="size-4" />}
        {t(column)}
      </button>
    </th>
  )
}

function NumberCell({ column, value }: { column: ColumnKey; value: number }) {
  return (
    <td className={`border-line border-b px-3 text-end ${value === 0 ? 'text-ink-faint' : ''}`}>
      {cellText(column, value)}
    </td>
  )
}
