import { MapPin } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { NounList } from '@/components/version/noun-list'
import type { Ctx } from '@/lib/db/scope'
import { listPlaces } from '@/lib/places/queries'

/** The company's places. */
export async function ListPart({ ctx, org, chosen }: { ctx: Ctx; org: string; chosen: string | null }) {
  const [list, t] = await Promise.all([orNotFound(listPlaces(ctx)), getTranslations('places')])
  return (
    <>
      {list.items.length === 0 && (
        <EmptyState icon={<MapPin className="size-7" />} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      )}
      <NounList
        list={list}
        base={`/${org}/places`}
        param="place"
        chosen={chosen}
        label={t('list')}
        newLabel={t('new')}
      />
      <p className="pt-4">
        <LinkButton href={`/${org}/places/own`} size="small">
          {t('ownPlaces')}
        </LinkButton>
      </p>
    </>
  )
}
