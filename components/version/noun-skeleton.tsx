import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'

/** The shape of the list while it is loaded. */
export function NounListSkeleton() {
  return (
    <SkeletonRegion className="flex flex-col gap-3">
      <Skeleton className="h-28 rounded-card" />
      <Skeleton className="h-11" />
    </SkeletonRegion>
  )
}

/** The shape of a form with its preview while they are loaded. */
export function VersionFormSkeleton() {
  return (
    <SkeletonRegion className="flex flex-col gap-6">
      <Skeleton className="h-7 w-40" />
      <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex flex-col gap-5">
          <Skeleton className="h-48 rounded-card" />
          <Skeleton className="h-72 rounded-card" />
          <Skeleton className="h-40 rounded-card" />
        </div>
        <Skeleton className="h-120 rounded-card" />
      </div>
    </SkeletonRegion>
  )
}
