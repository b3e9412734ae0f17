import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { DayAround } from '@/components/request/day-around'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { getDay } from '@/lib/days/queries/get-day'
import type { Ctx } from '@/lib/db/scope'
import type { WorkDate } from '@/lib/time/work-date'

/** One's own day around the slot. */
export async function DayAroundPart({ ctx, workDate }: { ctx: Ctx; workDate: WorkDate }) {
  if (ctx.actor.kind !== 'member') notFound()
  const [day, t] = await Promise.all([
    orNotFound(getDay(ctx, { personId: ctx.actor.personId, workDate })),
    getTranslations('requests'),
  ])
  return (
    <Card title={t('day')} id="day-around">
      {day ? <DayAround day={day} asked={null} id="around" /> : <p className="text-ink-soft">{t('noDay')}</p>}
    </Card>
  )
}

/** The shape of the day while it is loaded; the form beside it says that something is. */
export function DayAroundSkeleton() {
  return <Skeleton className="h-64 rounded-card" />
}
