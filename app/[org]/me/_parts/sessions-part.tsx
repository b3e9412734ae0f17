import { SessionList } from '@/components/me/session-list'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import { listSessions } from '@/lib/auth/queries'
import type { Ctx } from '@/lib/db/scope'

/** Where one is signed in. */
export async function SessionsPart({ ctx, org, zone }: { ctx: Ctx; org: string; zone: string }) {
  return <SessionList org={org} sessions={await listSessions(ctx)} zone={zone} />
}

/** The shape of the list while it is loaded. */
export function SessionsSkeleton() {
  return (
    <SkeletonRegion className="flex flex-col gap-3">
      <Skeleton className="h-6 w-full" />
      <Skeleton className="h-14 w-full" />
    </SkeletonRegion>
  )
}
