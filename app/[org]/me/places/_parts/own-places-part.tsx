import { House } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { OwnPlaceList } from '@/components/ownplace/own-place-list'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { listOwnPlaces } from '@/lib/ownplaces/queries/list-own-places'

/** The person's places, how many more there may be, and the way to another. */
export async function OwnPlacesPart({ ctx, org }: { ctx: Ctx; org: string }) {
  const [{ limits, left, places }, t] = await Promise.all([
    orNotFound(listOwnPlaces(ctx)),
    getTranslations('ownPlaces'),
  ])
  const another = left > 0 ? <LinkButton href={`/${org}/me/places/new`}>{t('register')}</LinkButton> : null
  if (places.length === 0) {
    return (
      <EmptyState
        icon={<House className="size-7" />}
        title={t(limits ? 'emptyTitle' : 'offTitle')}
        action={another}
      >
        {limits ? t('emptyText', { all: limits.perPerson }) : t('offText')}
      </EmptyState>
    )
  }
  return (
    <Card>
      <p className="max-w-prose text-ink-soft">{t('intro')}</p>
      <OwnPlaceList org={org} places={places} />
      <div className="flex flex-col items-start gap-3 border-t border-line pt-4">
        <p className="text-sm text-ink-soft">
          {limits ? t('left', { left, all: limits.perPerson }) : t('offText')}
        </p>
        {another}
      </div>
    </Card>
  )
}

/** The shape of the list while it is loaded. */
export function OwnPlacesSkeleton() {
  return (
    <SkeletonRegion>
      <Skeleton className="h-72 rounded-card" />
    </SkeletonRegion>
  )
}
