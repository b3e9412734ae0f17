import { getTranslations } from 'next-intl/server'
import { InboxDetail } from '@/components/request/inbox-detail'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import { mapStyleUrl } from '@/lib/places/queries'
import { getRequest } from '@/lib/requests/queries/get-request'
import type { RequestDetail } from '@/lib/requests/schema'

/** The request on show; one that isn't there any more leaves the list standing. */
export async function DetailPart({
  ctx,
  org,
  requestId,
}: {
  ctx: Ctx
  org: string
  requestId: string | null
}) {
  const t = await getTranslations('approvals')
  if (requestId === null) return null
  const request = await find(ctx, requestId)
  if (request) return <InboxDetail org={org} request={request} styleUrl={mapStyleUrl()} />
  return (
    <EmptyState
      title={t('goneTitle')}
      action={<LinkButton href={`/${org}/approvals`}>{t('toList')}</LinkButton>}
    >
      {t('goneText')}
    </EmptyState>
  )
}

async function find(ctx: Ctx, requestId: string): Promise<RequestDetail | null> {
  try {
    return await getRequest(ctx, { requestId })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return null
    throw error
  }
}

/** The shape of a request while it is loaded. */
export function DetailSkeleton() {
  return (
    <SkeletonRegion className="flex flex-col gap-5 lg:rounded-card lg:border lg:border-line lg:bg-surface lg:p-5 lg:shadow-card">
      <div className="flex items-center gap-3">
        <Skeleton className="size-10 rounded-full" />
        <Skeleton className="h-6 w-32" />
      </div>
      <Skeleton className="h-8 w-56" />
      <Skeleton className="h-20 rounded-card" />
      <Skeleton className="h-48 rounded-card" />
      <Skeleton className="h-28 rounded-card" />
    </SkeletonRegion>
  )
}
