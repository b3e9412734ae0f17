'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { SheetView } from '@/lib/reports/schema'
import { sortedBy } from './cell-text'
import { ColumnChooser } from './column-chooser'
import { SheetHead } from './sheet-head'
import { SheetLine, SheetSums, type ShownColumn } from './sheet-line'
import { useHiddenColumns } from './use-hidden-columns'

export type Sort = { readonly at: number; readonly descending: boolean }

/** So many lines are drawn at first, and more at each wish. */
const STEP = 100

/** A sheet: sorted by a press on a column, with the columns this browser shows; the name stays beside what is scrolled to. */
export function SheetTable({ org, view }: { org: string; view: SheetView }) {
  const t = useTranslations('reports')
  const [sort, setSort] = useState<Sort | null>(null)
  const [drawn, setDrawn] = useState(STEP)
  const { hidden, hide } = useHiddenColumns(view.sheet)
  const { columns, lines, total } = view
  const sorted = useMemo(() => (sort ? sortedBy(lines, sort.at, sort.descending) : lines), [lines, sort])
  const shown = columns
    .map((column, at): ShownColumn => ({ column, at }))
    .filter(({ column, at }) => at === 0 || !hidden.has(column.id))
  const places = useMemo(() => new Map(lines.map((line, place) => [line, place])), [lines])
  const isWhole = lines.length === total
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-ink-soft">{t('lines', { total })}</p>
        <ColumnChooser
          columns={columns.filter(({ kind }, at) => at > 0 && kind !== 'day')}
          hidden={hidden}
          onHide={hide}
        />
      </div>
      {!isWhole && <Notice tone="info">{t('partial', { shown: lines.length, total })}</Notice>}
      <section
        aria-label={t('table', { sheet: t(`sheets.${view.sheet}`) })}
        className="max-h-[80dvh] overflow-auto rounded-card border border-line bg-surface shadow-card"
      >
        <table className="border-separate border-spacing-0 text-sm tabular-nums">
          <SheetHead columns={shown} sort={sort} onSort={setSort} />
          <tbody>
            {sorted.slice(0, drawn).map((line) => (
              <SheetLine key={places.get(line)} org={org} from={view.from} columns={shown} line={line} />
            ))}
          </tbody>
          {isWhole && <SheetSums columns={shown} lines={lines} />}
        </table>
      </section>
      {sorted.length > drawn && (
        <Button variant="quiet" className="self-center" onPress={() => setDrawn(drawn + STEP)}>
          {t('more', { count: Math.min(STEP, sorted.length - drawn) })}
        </Button>
      )}
    </div>
  )
}
