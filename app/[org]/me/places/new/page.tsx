import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageTitle } from '@/components/shell/page-title'
import { requirePage } from '@/lib/auth/gate'
import { OwnPlacesSkeleton } from '../_parts/own-places-part'
import { NewOwnPlacePart } from './_parts/new-own-place-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ownPlaces.form'))('title') }
}

export default async function NewOwnPlacePage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params
  const [ctx, t] = await Promise.all([requirePage(org), getTranslations('ownPlaces')])
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle title={t('form.title')} back={{ href: `/${org}/me/places`, label: t('title') }} />
      <Suspense fallback={<OwnPlacesSkeleton />}>
        <NewOwnPlacePart ctx={ctx} org={org} />
      </Suspense>
    </div>
  )
}
