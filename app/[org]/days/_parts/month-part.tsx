import { ChevronLeft, ChevronRight } from 'lucide-react'
import { notFound } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { dateOf } from '@/components/day/clock-text'
import { Legend } from '@/components/day/legend'
import { MonthGrid } from '@/components/day/month-grid'
import { MonthTotals } from '@/components/day/month-totals'
import { PageTitle } from '@/components/shell/page-title'
import { Card } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { LinkButton } from '@/components/ui/link-button'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import { getMonth } from '@/lib/days/queries/get-month'
import type { Ctx } from '@/lib/db/scope'
import { addDays, asWorkDate, lastOfMonth } from '@/lib/time/work-date'

const COLUMNS = 'grid gap-4 lg:grid-cols-[1fr_20rem] lg:items-start lg:gap-6'

/** One's own month. */
export async function MonthPart({ ctx, org, month }: { ctx: Ctx; org: string; month: string | null }) {
  if (ctx.actor.kind !== 'member') notFound()
  const { personId } = ctx.actor
  const [view, t, format] = await Promise.all([
    getMonth(ctx, { personId, month }),
    getTranslations('days'),
    getFormatter(),
  ])
  const first = asWorkDate(`${view.month}-01`)
  const base = `/${org}/days`
  const to = (date: string) => `${base}?month=${date.slice(0, 7)}`
  return (
    <>
      <PageTitle
        title={format.dateTime(dateOf(first), { year: 'numeric', month: 'long' })}
        aside={
          <div className="flex items-center gap-1">
            {view.month !== view.today.slice(0, 7) && (
              <LinkButton href={base} variant="plain" size="small">
                {t('thisMonth')}
              </LinkButton>
            )}
            <LinkButton
              href={to(addDays(first, -1))}
              variant="plain"
              aria-label={t('previousMonth')}
              size="icon"
            >
              <ChevronLeft aria-hidden="true" className="size-5" />
            </LinkButton>
            <LinkButton
              href={to(addDays(lastOfMonth(first), 1))}
              variant="plain"
              aria-label={t('nextMonth')}
              size="icon"
            >
              <ChevronRight aria-hidden="true" className="size-5" />
            </LinkButton>
          </div>
        }
      />
      <div className={COLUMNS}>
        <Card title={t('totals.title')} className="lg:order-2">
          <MonthTotals totals={view.totals} />
        </Card>
        <Card className="px-2 sm:px-4">
          <MonthGrid view={view} base={base} />
          <Disclosure title={t('legend')} className="px-3 pt-2">
            <Legend />
          </Disclosure>
        </Card>
      </div>
    </>
  )
}

/** The shape of the month while it is loaded. */
export function MonthSkeleton() {
  return (
    <SkeletonRegion>
      <Skeleton className="mb-5 h-8 w-40" />
      <div className={COLUMNS}>
        <Skeleton className="h-44 rounded-card lg:order-2" />
        <Skeleton className="h-120 rounded-card" />
      </div>
    </SkeletonRegion>
  )
}
