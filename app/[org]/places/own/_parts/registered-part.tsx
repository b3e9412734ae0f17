import { House } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { RegisteredList } from '@/components/ownplace/registered-list'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { Ctx } from '@/lib/db/scope'
import { listRegisteredPlaces } from '@/lib/ownplaces/queries/list-registered-places'

/** Whose places count beside the company's. */
export async function RegisteredPart({ ctx, org }: { ctx: Ctx; org: string }) {
  const [places, t] = await Promise.all([
    orNotFound(listRegisteredPlaces(ctx)),
    getTranslations('ownPlaces.registered'),
  ])
  if (places.length === 0) {
    return (
      <EmptyState icon={<House className="size-7" />} title={t('emptyTitle')}>
        {t('emptyText')}
      </EmptyState>
    )
  }
  return (
    <Card>
      <p className="max-w-prose text-ink-soft">{t('intro')}</p>
      <RegisteredList org={org} places={places} />
    </Card>
  )
}
