'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { MonthSheetRow, MonthSheetView } from '@/lib/reports/schema'
import { type Column, cellText, columnsOf, columnValue } from './month-columns'

type Sort = { readonly column: Column; readonly descending: boolean }

const STICKY = 'sticky start-0 z-10 bg-surface border-e border-line'

/** The month's columns, a line a person; each name leads to the days behind its numbers. Sorted by a press on a column. */
export function MonthSheet({
  org,
  month,
  rows,
  leaveTypes,
}: {
  org: string
  month: string
  rows: readonly MonthSheetRow[]
  leaveTypes: MonthSheetView['leaveTypes']
}) {
  const t = useTranslations('reports')
  const [sort, setSort] = useState<Sort | null>(null)
  const groups = useMemo(() => columnsOf(leaveTypes), [leaveTypes])
  const columns = useMemo(() => groups.flatMap((it) => it.columns), [groups])
  const sorted = useMemo(() => {
    if (sort === null) return rows
    const sign = sort.descending ? -1 : 1
    return [...rows].sort((a, b) => sign * (columnValue(a, sort.column) - columnValue(b, sort.column)))
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
            {groups.map(({ group, columns: own }) => (
              <th
                key={group}
                scope="colgroup"
                colSpan={own.length}
                className="border-line border-e px-3 pt-2 text-start font-medium text-ink-soft"
              >
                {t(`groups.${group}`)}
              </th>
            ))}
          </tr>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={sort} onSort={setSort} />
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
              {columns.map((column) => (
                <NumberCell key={column.id} column={column} value={columnValue(row, column)} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="font-semibold">
            <th scope="row" className={`${STICKY} px-4 py-3 text-start`}>
              {t('total', { people: rows.length })}
            </th>
            {columns.map((column) => (
              <NumberCell
                key={column.id}
                column={column}
                value={rows.reduce((sum, row) => sum + columnValue(row, column), 0)}
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
  column: Column
  sort: Sort | null
  onSort: (sort: Sort | null) => void
}) {
  const t = useTranslations('reports')
  const mine = sort?.column.id === column.id ? sort : null
  const next: Sort | null =
    mine === null ? { column, descending: true } : mine.descending ? { ...mine, descending: false } : null
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
        {column.leave === null
          ? t(`columns.${column.key}`)
          : t('leaveColumn', { name: column.leave.name, unit: column.leave.unit })}
      </button>
    </th>
  )
}

function NumberCell({ column, value }: { column: Column; value: number }) {
  return (
    <td className={`border-line border-b px-3 text-end ${value === 0 ? 'text-ink-faint' : ''}`}>
      {cellText(column, value)}
    </td>
  )
}
