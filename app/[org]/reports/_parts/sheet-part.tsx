import { ChevronLeft, ChevronRight, Lock, Table2 } from 'lucide-react'
import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { dateOf } from '@/components/day/clock-text'
import { ClosePeriod } from '@/components/report/close-period'
import { MonthSheet } from '@/components/report/month-sheet'
import { PageTitle } from '@/components/shell/page-title'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { getMonthSheet } from '@/lib/reports/queries/get-month-sheet'
import { addDays, asWorkDate, lastOfMonth } from '@/lib/time/work-date'

/** The monthly summary with the way to other months and departments, and to closing it. */
export async function SheetPart({
  ctx,
  org,
  month,
  department,
}: {
  ctx: Ctx
  org: string
  month: string | null
  department: string | null
}) {
  const [view, t, format] = await Promise.all([
    orNotFound(getMonthSheet(ctx, { month, department })),
    getTranslations('reports'),
    getFormatter(),
  ])
  const first = asWorkDate(`${view.month}-01`)
  const last = lastOfMonth(first)
  const monthText = format.dateTime(dateOf(first), { year: 'numeric', month: 'long' })
  const isClosed = view.closedThrough !== null && last <= view.closedThrough
  const to = (date: string, of: string | null) => {
    const filter = of === null ? '' : `&department=${encodeURIComponent(of)}`
    return `/${org}/reports?month=${date.slice(0, 7)}${filter}`
  }
  const arrow = (date: string, label: string, Icon: typeof ChevronLeft) => (
    <LinkButton href={to(date, department)} variant="plain" size="icon" aria-label={label}>
      <Icon aria-hidden="true" className="size-5" />
    </LinkButton>
  )
  return (
    <>
      <PageTitle
        title={t('titleOf', { month: monthText })}
        aside={
          <div className="flex items-center gap-1">
            {arrow(addDays(first, -1), t('previousMonth'), ChevronLeft)}
            {arrow(addDays(last, 1), t('nextMonth'), ChevronRight)}
          </div>
        }
      />
      <div className="mb-4 flex flex-wrap items-center gap-3">
        {isClosed && (
          <Chip tone="info">
            <Lock aria-hidden="true" className="size-4" />
            {t('closed')}
          </Chip>
        )}
        {!isClosed && view.allowed.closePeriod && view.rows.length > 0 && (
          <ClosePeriod org={org} month={view.month} monthText={monthText} people={view.rows.length} />
        )}
        {view.departments.length > 1 && (
          <nav aria-label={t('departments')}>
            <ul className="flex flex-wrap gap-2">
              {[null, ...view.departments].map((name) => (
                <li key={name ?? ''}>
                  <Link
                    href={to(view.month, name)}
                    aria-current={department === name ? 'true' : undefined}
                    className="flex min-h-11 items-center rounded-full border border-line bg-surface px-4 hover:border-edge aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:text-accent"
                  >
                    {name ?? t('everybody')}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
      {view.rows.length === 0 ? (
        <EmptyState icon={<Table2 className="size-7" />} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <MonthSheet org={org} month={view.month} rows={view.rows} leaveTypes={view.leaveTypes} />
      )}
    </>
  )
}

/** The shape of the sheet while it is loaded. */
export function SheetSkeleton() {
  return (
    <SkeletonRegion>
      <Skeleton className="mb-5 h-8 w-64" />
      <Skeleton className="mb-4 h-11 w-full max-w-xl" />
      <Skeleton className="h-120 rounded-card" />
    </SkeletonRegion>
  )
}
