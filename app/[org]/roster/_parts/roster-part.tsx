import { CalendarRange } from 'lucide-react'
import { getFormatter, getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { dateOf } from '@/components/day/clock-text'
import { GroupChoice } from '@/components/roster/group-choice'
import { packRoster } from '@/components/roster/pack'
import { RosterBoard } from '@/components/roster/roster-board'
import { PageTitle } from '@/components/shell/page-title'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { getRoster, getRosterChoices } from '@/lib/schedules/queries/get-roster'
import { asWorkDate } from '@/lib/time/work-date'

type Query = {
  readonly group?: string | undefined
  readonly month?: string | undefined
  readonly view?: 'list' | 'grid' | undefined
  readonly q?: string | undefined
}

/** A group's month; the first group's and the running month where the address names none. */
export async function RosterPart({ ctx, org, query }: { ctx: Ctx; org: string; query: Query }) {
  const [choices, t, format] = await Promise.all([
    orNotFound(getRosterChoices(ctx)),
    getTranslations('roster'),
    getFormatter(),
  ])
  const groupId = query.group ?? choices.groups[0]?.id
  const month = query.month ?? choices.month
  const { view = 'list', q = '' } = query
  if (groupId === undefined) {
    return (
      <>
        <PageTitle title={t('title')} />
        <EmptyState icon={<CalendarRange className="size-7" />} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      </>
    )
  }
  const filter = { groupId, month, view, q }
  const roster = packRoster(await orNotFound(getRoster(ctx, filter)))
  const name = format.dateTime(dateOf(asWorkDate(`${month}-01`)), { year: 'numeric', month: 'long' })
  return (
    <>
      <PageTitle
        title={t('titleOf', { month: name })}
        aside={<GroupChoice org={org} groups={choices.groups} filter={filter} />}
      />
      <RosterBoard org={org} roster={roster} filter={filter} />
    </>
  )
}

/** The shape of the roster while it is loaded. */
export function RosterSkeleton() {
  return (
    <SkeletonRegion className="flex flex-col gap-4">
      <div className="flex justify-between gap-4">
        <Skeleton className="h-9 w-48" />
        <Skeleton className="h-11 w-48" />
      </div>
      <Skeleton className="h-11" />
      <Skeleton className="h-120 rounded-card" />
    </SkeletonRegion>
  )
}
