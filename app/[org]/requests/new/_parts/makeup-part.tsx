import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { BlockedMakeup } from '@/components/request/blocked-makeup'
import { MakeupForm } from '@/components/request/makeup-form'
import { MakeupSlot } from '@/components/request/makeup-slot'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { getMakeupForm } from '@/lib/requests/queries/get-makeup-form'

/** The slot to mend, and the form for it or why there is none. */
export async function MakeupPart({
  ctx,
  org,
  target,
}: {
  ctx: Ctx
  org: string
  target: Parameters<typeof getMakeupForm>[1]
}) {
  const view = await orNotFound(getMakeupForm(ctx, target))
  return (
    <Card>
      <div className="flex flex-col gap-5">
        <MakeupSlot view={view} />
        {view.blocked === null ? (
          <MakeupForm org={org} view={view} />
        ) : (
          <BlockedMakeup org={org} view={view} blocked={view.blocked} />
        )}
      </div>
    </Card>
  )
}

/** The shape of the form while its facts are loaded. */
export function MakeupSkeleton() {
  return (
    <SkeletonRegion>
      <Skeleton className="h-144 rounded-card" />
    </SkeletonRegion>
  )
}
