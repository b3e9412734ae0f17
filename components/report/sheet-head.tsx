'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { isNumber } from './cell-text'
import { type ShownColumn, STICKY } from './sheet-line'
import type { Sort } from './sheet-table'

/** The names of the columns, under those of their groups where there are any. */
export function SheetHead({
  columns,
  sort,
  onSort,
}: {
  columns: readonly ShownColumn[]
  sort: Sort | null
  onSort: (sort: Sort | null) => void
}) {
  const groups = groupsOf(columns)
  return (
    <thead className="sticky top-0 z-20 bg-surface">
      {groups.some(({ label }) => label !== null) && (
        <tr>
          {groups.map(({ label, first, span }) => (
            <th
              key={first}
              scope="colgroup"
              colSpan={span}
              className={`px-3 pt-2 text-start font-medium text-ink-soft ${label === null ? '' : 'border-line border-s'}`}
            >
              {label}
            </th>
          ))}
        </tr>
      )}
      <tr>
        {columns.map((shown) => (
          <HeadCell key={shown.column.id} shown={shown} sort={sort} onSort={onSort} />
        ))}
      </tr>
    </thead>
  )
}

function groupsOf(columns: readonly ShownColumn[]): { label: string | null; first: string; span: number }[] {
  const groups: { label: string | null; first: string; span: number }[] = []
  for (const { column } of columns) {
    const last = groups.at(-1)
    if (last && last.label === column.group) last.span += 1
    else groups.push({ label: column.group, first: column.id, span: 1 })
  }
  return groups
}

function HeadCell({
  shown: { column, at },
  sort,
  onSort,
}: {
  shown: ShownColumn
  sort: Sort | null
  onSort: (sort: Sort | null) => void
}) {
  const mine = sort?.at === at ? sort : null
  const next = nextSort(mine, at, isNumber(column))
  const Arrow = mine?.descending ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      aria-sort={mine === null ? 'none' : mine.descending ? 'descending' : 'ascending'}
      className={`border-line border-b p-0 font-normal ${at === 0 ? STICKY : ''}`}
    >
      <button
        type="button"
        onClick={() => onSort(next)}
        className={`flex min-h-11 w-full items-center gap-1 whitespace-nowrap px-3 text-ink-soft hover:text-ink ${isNumber(column) ? 'justify-end' : ''}`}
      >
        {mine && <Arrow aria-hidden="true" className="size-4" />}
        {column.label}
      </button>
    </th>
  )
}

/** Numbers begin with the highest, texts with the first; then the other way round, then as it was. */
function nextSort(mine: Sort | null, at: number, highestFirst: boolean): Sort | null {
  if (mine === null) return { at, descending: highestFirst }
  return mine.descending === highestFirst ? { at, descending: !highestFirst } : null
}
