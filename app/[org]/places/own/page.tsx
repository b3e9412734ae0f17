import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageTitle } from '@/components/shell/page-title'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import { requirePage } from '@/lib/auth/gate'
import { RegisteredPart } from './_parts/registered-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ownPlaces'))('registered.title') }
}

/** The places people registered for themselves. */
export default async function RegisteredPlacesPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params
  const [ctx, t] = await Promise.all([requirePage(org), getTranslations('ownPlaces.registered')])
  return (
    <div className="mx-auto max-w-3xl">
      <PageTitle title={t('title')} back={{ href: `/${org}/places`, label: t('back') }} />
      <Suspense
        fallback={
          <SkeletonRegion>
            <Skeleton className="h-72 rounded-card" />
          </SkeletonRegion>
        }
      >
        <RegisteredPart ctx={ctx} org={org} />
      </Suspense>
    </div>
  )
}
