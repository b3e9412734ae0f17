import { notFound } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { dateOf } from '@/components/day/clock-text'
import { DayMinutes } from '@/components/day/day-minutes'
import { DayTimeline } from '@/components/day/day-timeline'
import { SlotList } from '@/components/day/slot-list'
import { DayStatusLabel } from '@/components/day/status-label'
import { TraceList } from '@/components/day/trace-list'
import { ZoneHint } from '@/components/day/zone-hint'
import { PunchList } from '@/components/punch/punch-list'
import { DayRequests } from '@/components/request/day-requests'
import { PageTitle } from '@/components/shell/page-title'
import { Card } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import { getDay } from '@/lib/days/queries/get-day'
import type { Ctx } from '@/lib/db/scope'
import { listDayPunches } from '@/lib/punches/queries/list-day-punches'
import type { WorkDate } from '@/lib/time/work-date'

/** One of one's own days: what was owed, what came, and why it is what it is. */
export async function DayPart({ ctx, org, date }: { ctx: Ctx; org: string; date: WorkDate }) {
  if (ctx.actor.kind !== 'member') notFound()
  const target = { personId: ctx.actor.personId, workDate: date }
  const [day, punches, t, format] = await Promise.all([
    getDay(ctx, target),
    listDayPunches(ctx, target),
    getTranslations('days.day'),
    getFormatter(),
  ])
  const title = format.dateTime(dateOf(date), { dateStyle: 'full' })
  const back = { href: `/${org}/days?month=${date.slice(0, 7)}`, label: t('back') }
  if (!day) {
    return (
      <>
        <PageTitle title={title} back={back} />
        <EmptyState title={t('underived')} />
      </>
    )
  }
  const reference = day.slots[0]?.nominal ?? punches[0]?.time
  return (
    <>
      <PageTitle
        title={title}
        back={back}
        aside={
          <p className="text-lg font-medium">
            <DayStatusLabel status={day.status} />
          </p>
        }
      />
      <div className="grid gap-4 lg:grid-cols-2 lg:grid-rows-[auto_1fr] lg:items-start lg:gap-6">
        <Card title={t('slots')}>
          {day.shiftName !== null && (
            <p className="pb-2 text-ink-soft">{t('shift', { name: day.shiftName })}</p>
          )}
          <DayTimeline day={day} punches={punches} now={ctx.now} />
          <div className="pt-4">
            <SlotList org={org} day={day} />
          </div>
          <DayRequests org={org} requests={day.requests} />
          {reference && <ZoneHint zone={day.zone} at={reference.at} offsetMin={reference.offsetMin} />}
        </Card>
        <Card title={t('minutes')} className="lg:col-start-2 lg:row-span-2">
          <DayMinutes day={day} />
          <Disclosure title={t('why')} className="pt-3" isOpenAtFirst={day.exceptions.length > 0}>
            <p className="text-sm">{t('whyIntro')}</p>
            <TraceList day={day} />
            <p className="text-xs text-ink-faint">{t('rules', { version: day.rulesVersion })}</p>
          </Disclosure>
        </Card>
        <Card title={t('punches')}>
          <PunchList punches={punches} slots={day.slots} emptyText={t('noPunches')} />
        </Card>
      </div>
    </>
  )
}

/** The shape of the day while it is loaded. */
export function DaySkeleton() {
  return (
    <SkeletonRegion>
      <Skeleton className="mb-5 h-8 w-64" />
      <div className="grid gap-4 lg:grid-cols-2 lg:gap-6">
        <Skeleton className="h-64 rounded-card" />
        <Skeleton className="h-40 rounded-card" />
      </div>
    </SkeletonRegion>
  )
}
