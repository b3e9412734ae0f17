import { ChevronLeft, ChevronRight, Lock, Table2 } from 'lucide-react'
import { getFormatter, getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { dateOf } from '@/components/day/clock-text'
import { ClosePeriod } from '@/components/report/close-period'
import { ExportBar } from '@/components/report/export-bar'
import { SheetFilters } from '@/components/report/sheet-filters'
import { queryText, type SheetQuery, sheetLink } from '@/components/report/sheet-link'
import { SheetTable } from '@/components/report/sheet-table'
import { SheetTabs } from '@/components/report/sheet-tabs'
import { PageTitle } from '@/components/shell/page-title'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { getSheet } from '@/lib/reports/queries/get-sheet'
import type { AskSheet, SheetView } from '@/lib/reports/schema'
import { addDays, asWorkDate, firstOfMonth, lastOfMonth } from '@/lib/time/work-date'

/** A sheet with the way to the others, to other dates and people, home as a file, and to closing its month. */
export async function SheetPart({
  ctx,
  org,
  asked,
  query,
  isBad,
}: {
  ctx: Ctx
  org: string
  asked: AskSheet
  query: SheetQuery
  isBad: boolean
}) {
  const [t, words] = await Promise.all([getTranslations('reports'), getTranslations()])
  const view = await orNotFound(getSheet(ctx, asked, words))
  const span = await spanText(view)
  return (
    <>
      <PageTitle
        title={t('titleOf', { sheet: t(`sheets.${view.sheet}`), span })}
        aside={<MonthArrows org={org} view={view} query={query} />}
      />
      <SheetTabs org={org} sheet={view.sheet} query={query} />
      {isBad && (
        <div className="mb-4">
          <Notice tone="warn" live>
            {t('badFilter')}
          </Notice>
        </div>
      )}
      <SheetFilters org={org} view={view} query={query} />
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        {view.lines.length > 0 && <ExportBar org={org} sheet={view.sheet} query={queryText(query)} />}
        <Closing org={org} view={view} monthText={span} />
      </div>
      {view.lines.length === 0 ? (
        <EmptyState icon={<Table2 className="size-7" />} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <SheetTable org={org} view={view} />
      )}
    </>
  )
}

async function spanText({ month, from, to }: SheetView): Promise<string> {
  const [t, format] = await Promise.all([getTranslations('reports'), getFormatter()])
  if (month !== null) return format.dateTime(dateOf(from), { year: 'numeric', month: 'long' })
  return from === to ? from : t('span', { from, to })
}

/** To the month before and the one after, with the same filters. */
async function MonthArrows({ org, view, query }: { org: string; view: SheetView; query: SheetQuery }) {
  const t = await getTranslations('reports')
  const { from: _from, to: _to, ...filters } = query
  const arrow = (date: string, label: string, Icon: typeof ChevronLeft) => (
    <LinkButton
      href={sheetLink(org, view.sheet, { ...filters, month: date.slice(0, 7) })}
      variant="plain"
      size="icon"
      aria-label={label}
    >
      <Icon aria-hidden="true" className="size-5" />
    </LinkButton>
  )
  return (
    <div className="flex items-center gap-1">
      {arrow(addDays(firstOfMonth(view.from), -1), t('previousMonth'), ChevronLeft)}
      {arrow(addDays(lastOfMonth(view.to), 1), t('nextMonth'), ChevronRight)}
    </div>
  )
}

/** Whether the month is closed, or the way to do it. */
async function Closing({ org, view, monthText }: { org: string; view: SheetView; monthText: string }) {
  const t = await getTranslations('reports')
  const { sheet, month, closedThrough, allowed, total } = view
  if (month === null) return null
  if (closedThrough !== null && lastOfMonth(asWorkDate(`${month}-01`)) <= closedThrough) {
    return (
      <Chip tone="info">
        <Lock aria-hidden="true" className="size-4" />
        {t('closed')}
      </Chip>
    )
  }
  if (sheet !== 'month' || !allowed.closePeriod || total === 0) return null
  return <ClosePeriod org={org} month={month} monthText={monthText} people={total} />
}

/** The shape of a sheet while it is loaded. */
export function SheetSkeleton() {
  return (
    <SkeletonRegion>
      <Skeleton className="mb-5 h-8 w-64" />
      <Skeleton className="mb-4 h-11 w-full max-w-xl" />
      <Skeleton className="h-120 rounded-card" />
    </SkeletonRegion>
  )
}
