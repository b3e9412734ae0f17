import { OwnRequestList } from '@/components/request/own-request-list'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { listOwnRequests } from '@/lib/requests/queries/list-own-requests'

/** The signed-in person's requests. */
export async function OwnRequestsPart({ ctx, org }: { ctx: Ctx; org: string }) {
  return <OwnRequestList org={org} requests={await listOwnRequests(ctx)} />
}

/** The shape of the list while it is loaded. */
export function OwnRequestsSkeleton() {
  return (
    <SkeletonRegion className="flex flex-col gap-3">
      <Skeleton className="h-6 w-24" />
      <div className="grid gap-3 lg:grid-cols-2">
        <Skeleton className="h-36 rounded-card" />
        <Skeleton className="h-36 rounded-card" />
        <Skeleton className="h-36 rounded-card" />
      </div>
    </SkeletonRegion>
  )
}
