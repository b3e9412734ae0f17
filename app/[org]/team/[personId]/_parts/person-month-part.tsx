import { getFormatter, getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { MonthSteps } from '@/components/board/month-steps'
import { dateOf } from '@/components/day/clock-text'
import { Legend } from '@/components/day/legend'
import { MonthGrid } from '@/components/day/month-grid'
import { MonthTotals } from '@/components/day/month-totals'
import { PageTitle } from '@/components/shell/page-title'
import { Card } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import { getMonth } from '@/lib/days/queries/get-month'
import type { Ctx } from '@/lib/db/scope'
import { asWorkDate } from '@/lib/time/work-date'

const COLUMNS = 'grid gap-4 lg:grid-cols-[1fr_20rem] lg:items-start lg:gap-6'

/** Somebody's month, for whoever may see it. */
export async function PersonMonthPart({
  ctx,
  org,
  personId,
  month,
}: {
  ctx: Ctx
  org: string
  personId: string
  month: string | null
}) {
  const [view, t, days, format] = await Promise.all([
    orNotFound(getMonth(ctx, { personId, month })),
    getTranslations('team'),
    getTranslations('days'),
    getFormatter(),
  ])
  const base = `/${org}/team/${personId}`
  const first = dateOf(asWorkDate(`${view.month}-01`))
  return (
    <>
      <PageTitle
        title={view.person.name}
        back={{ href: `/${org}/team`, label: t('back') }}
        aside={<MonthSteps base={base} view={view} />}
      />
      <p className="-mt-3 mb-4 text-ink-soft">{format.dateTime(first, { year: 'numeric', month: 'long' })}</p>
      <div className={COLUMNS}>
        <Card title={days('totals.title')} className="lg:order-2">
          <MonthTotals totals={view.totals} />
        </Card>
        <Card className="px-2 sm:px-4">
          <MonthGrid view={view} base={base} />
          <Disclosure title={days('legend')} className="px-3 pt-2">
            <Legend />
          </Disclosure>
        </Card>
      </div>
    </>
  )
}

/** The shape of the month while it is loaded. */
export function PersonMonthSkeleton() {
  return (
    <SkeletonRegion>
      <Skeleton className="mb-3 h-6 w-24" />
      <Skeleton className="mb-5 h-8 w-40" />
      <div className={COLUMNS}>
        <Skeleton className="h-44 rounded-card lg:order-2" />
        <Skeleton className="h-120 rounded-card" />
      </div>
    </SkeletonRegion>
  )
}
