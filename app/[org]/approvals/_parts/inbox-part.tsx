import { Suspense } from 'react'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { InboxList } from '@/components/request/inbox-list'
import { InboxShell } from '@/components/request/inbox-shell'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { getInbox } from '@/lib/requests/queries/get-inbox'
import { DetailPart, DetailSkeleton } from './detail-part'

/** The inbox. On a desk the first that waits is on show until another is chosen. */
export async function InboxPart({ ctx, org, chosenId }: { ctx: Ctx; org: string; chosenId: string | null }) {
  const inbox = await orNotFound(getInbox(ctx))
  const shownId = chosenId ?? inbox.waiting[0]?.id ?? null
  return (
    <InboxShell
      org={org}
      waitingIds={inbox.waiting.map(({ id }) => id)}
      chosenId={chosenId}
      shownId={shownId}
      list={<InboxList inbox={inbox} />}
      detail={
        <Suspense key={shownId} fallback={<DetailSkeleton />}>
          <DetailPart ctx={ctx} org={org} requestId={shownId} />
        </Suspense>
      }
    />
  )
}

/** The shape of the inbox while it is loaded. */
export function InboxSkeleton() {
  return (
    <SkeletonRegion className="grid gap-6 lg:grid-cols-[minmax(18rem,22rem)_minmax(0,1fr)]">
      <div className="flex flex-col gap-3">
        <Skeleton className="h-6 w-24" />
        <Skeleton className="h-80 rounded-card" />
      </div>
      <Skeleton className="hidden h-144 rounded-card lg:block" />
    </SkeletonRegion>
  )
}
