import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { Board } from '@/components/board/board'
import type { BoardFilter } from '@/components/board/board-link'
import { BoardRefresh } from '@/components/board/board-refresh'
import { PageTitle } from '@/components/shell/page-title'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import { getBoard } from '@/lib/days/queries/get-board'
import type { Ctx } from '@/lib/db/scope'
import { offsetMinAt } from '@/lib/time/zone'

/** Today's board; `zone` is the company's, in which the board's own time is told. */
export async function BoardPart({
  ctx,
  org,
  zone,
  filter,
}: {
  ctx: Ctx
  org: string
  zone: string
  filter: BoardFilter
}) {
  const [view, t] = await Promise.all([orNotFound(getBoard(ctx)), getTranslations('team')])
  const asOf = { at: view.asOf, offsetMin: offsetMinAt(zone, view.asOf) }
  return (
    <>
      <PageTitle title={t('title')} aside={<BoardRefresh asOf={asOf} />} />
      <Board org={org} view={view} filter={filter} />
    </>
  )
}

/** The shape of the board while it is loaded. */
export function BoardSkeleton() {
  return (
    <SkeletonRegion>
      <Skeleton className="mb-5 h-9 w-40" />
      <div className="grid grid-cols-3 gap-2 sm:gap-3 lg:grid-cols-6">
        {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
          <Skeleton key={key} className="h-24 rounded-card" />
        ))}
      </div>
      <Skeleton className="mt-6 mb-2 h-6 w-32" />
      <Skeleton className="h-96 rounded-card" />
    </SkeletonRegion>
  )
}
