import { getFormatter, getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { dateOf } from '@/components/day/clock-text'
import { DayMinutes } from '@/components/day/day-minutes'
import { DayStatusLabel } from '@/components/day/status-label'
import { PhotoList } from '@/components/kiosk/photo-list'
import { DayAround } from '@/components/request/day-around'
import { DayRequests } from '@/components/request/day-requests'
import { PageTitle } from '@/components/shell/page-title'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import { getDay } from '@/lib/days/queries/get-day'
import type { Ctx } from '@/lib/db/scope'
import { listPhotos } from '@/lib/evidence/queries/list-photos'
import type { WorkDate } from '@/lib/time/work-date'

/** One of somebody's days: what was owed, what came, and why it is what it is. */
export async function PersonDayPart({
  ctx,
  org,
  personId,
  date,
}: {
  ctx: Ctx
  org: string
  personId: string
  date: WorkDate
}) {
  const [day, photos, t, days, format] = await Promise.all([
    orNotFound(getDay(ctx, { personId, workDate: date })),
    orNotFound(listPhotos(ctx, { personId, workDate: date })),
    getTranslations('team'),
    getTranslations('days.day'),
    getFormatter(),
  ])
  const back = { href: `/${org}/team/${personId}?month=${date.slice(0, 7)}`, label: t('backToMonth') }
  const title = format.dateTime(dateOf(date), { dateStyle: 'full' })
  return (
    <>
      <PageTitle
        title={title}
        back={back}
        aside={
          day && (
            <p className="text-lg font-medium">
              <DayStatusLabel status={day.status} />
            </p>
          )
        }
      />
      {day ? (
        <div className="grid gap-4 lg:grid-cols-2 lg:items-start lg:gap-6">
          <Card title={days('slots')}>
            {day.shiftName !== null && (
              <p className="pb-2 text-ink-soft">{days('shift', { name: day.shiftName })}</p>
            )}
            <DayAround day={day} asked={null} id="day" />
            <DayRequests org={org} requests={day.requests} />
          </Card>
          <Card title={days('minutes')}>
            <DayMinutes day={day} />
          </Card>
          <PhotoList org={org} photos={photos} />
        </div>
      ) : (
        <EmptyState title={days('underived')} />
      )}
    </>
  )
}

/** The shape of the day while it is loaded. */
export function PersonDaySkeleton() {
  return (
    <SkeletonRegion>
      <Skeleton className="mb-3 h-6 w-24" />
      <Skeleton className="mb-5 h-8 w-64" />
      <div className="grid gap-4 lg:grid-cols-2 lg:gap-6">
        <Skeleton className="h-64 rounded-card" />
        <Skeleton className="h-40 rounded-card" />
      </div>
    </SkeletonRegion>
  )
}
