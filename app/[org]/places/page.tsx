import { MapPin } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { NounPage } from '@/components/version/noun-page'
import { NounListSkeleton, VersionFormSkeleton } from '@/components/version/noun-skeleton'
import { requirePage } from '@/lib/auth/gate'
import { chosenNoun } from '../_parts/chosen-noun'
import { ListPart } from './_parts/list-part'
import { NewPlacePart, PlacePart } from './_parts/place-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('places'))('title') }
}

/** `?place=<id>`: the place on show; `?place=new`: one that is yet to be. */
export default async function PlacesPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<{ place?: string | string[] }>
}) {
  const [{ org }, { place }] = await Promise.all([params, searchParams])
  const [ctx, t] = await Promise.all([requirePage(org), getTranslations('places')])
  const chosen = chosenNoun(place)
  return (
    <NounPage
      title={t('title')}
      back={{ href: `/${org}/places`, label: t('back') }}
      list={
        <Suspense fallback={<NounListSkeleton />}>
          <ListPart ctx={ctx} org={org} chosen={chosen} />
        </Suspense>
      }
      nothing={
        <EmptyState icon={<MapPin className="size-7" />} title={t('chooseTitle')}>
          {t('chooseText')}
        </EmptyState>
      }
    >
      {chosen && (
        <Suspense key={chosen} fallback={<VersionFormSkeleton />}>
          {chosen === 'new' ? (
            <NewPlacePart ctx={ctx} org={org} />
          ) : (
            <PlacePart ctx={ctx} org={org} placeId={chosen} />
          )}
        </Suspense>
      )}
    </NounPage>
  )
}
