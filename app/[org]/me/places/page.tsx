import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageTitle } from '@/components/shell/page-title'
import { requirePage } from '@/lib/auth/gate'
import { OwnPlacesPart, OwnPlacesSkeleton } from './_parts/own-places-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ownPlaces'))('title') }
}

export default async function OwnPlacesPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params
  const [ctx, t] = await Promise.all([requirePage(org), getTranslations('ownPlaces')])
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle title={t('title')} back={{ href: `/${org}/me`, label: t('back') }} />
      <Suspense fallback={<OwnPlacesSkeleton />}>
        <OwnPlacesPart ctx={ctx} org={org} />
      </Suspense>
    </div>
  )
}
