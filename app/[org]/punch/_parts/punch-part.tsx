import { getFormatter, getTranslations } from 'next-intl/server'
import { dateOf } from '@/components/day/clock-text'
import { ZoneHint } from '@/components/day/zone-hint'
import { InstallLine } from '@/components/offline/install-line'
import { PunchList } from '@/components/punch/punch-list'
import { PunchPanel } from '@/components/punch/punch-panel'
import { TodayCard } from '@/components/punch/today-card'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import type { ProofAnswer } from '@/lib/presence/schema'
import { getPunchPage } from '@/lib/punches/queries/get-punch-page'

const COLUMNS =
  'mx-auto grid max-w-md gap-6 lg:max-w-none lg:grid-cols-2 lg:grid-rows-[auto_1fr] lg:items-start lg:gap-8'

type Props = { ctx: Ctx; org: string; came: ProofAnswer | null }

/** The punch page as of now. `came`: what came of going for a proof of presence, right after. */
export async function PunchPart({ ctx, org, came }: Props) {
  const [view, t, format] = await Promise.all([getPunchPage(ctx), getTranslations('punch'), getFormatter()])
  const date = format.dateTime(dateOf(view.workDate), { weekday: 'long', month: 'long', day: 'numeric' })
  return (
    <>
      <h1 className="mb-4 text-center text-2xl font-semibold tracking-tight lg:text-start">
        <span className="sr-only">{t('title')} · </span>
        {date}
      </h1>
      <div className={COLUMNS}>
        <Card className="lg:col-start-2">
          <TodayCard view={view} />
          <ZoneHint zone={view.zone} at={view.asOf} offsetMin={view.offsetMin} />
        </Card>
        <div className="lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <PunchPanel org={org} view={view} came={came} />
        </div>
        <div className="flex flex-col gap-4 lg:col-start-2">
          <Card title={t('today.punches')}>
            <PunchList punches={view.punches} slots={view.day?.slots ?? []} emptyText={t('today.none')} />
          </Card>
          <InstallLine />
        </div>
      </div>
    </>
  )
}

/** The shape of the page while its facts are loaded. */
export function PunchSkeleton() {
  return (
    <SkeletonRegion>
      <Skeleton className="mx-auto mb-4 h-8 w-48 lg:mx-0" />
      <div className={COLUMNS}>
        <Skeleton className="h-36 rounded-card lg:col-start-2" />
        <div className="flex flex-col items-center gap-4 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <Skeleton className="size-60 rounded-full" />
          <Skeleton className="h-6 w-56" />
          <Skeleton className="h-11 w-40" />
        </div>
        <Skeleton className="h-28 rounded-card lg:col-start-2" />
      </div>
    </SkeletonRegion>
  )
}
