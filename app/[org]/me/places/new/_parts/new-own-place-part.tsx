import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { OwnPlaceForm } from '@/components/ownplace/own-place-form'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import type { Ctx } from '@/lib/db/scope'
import { listOwnPlaces } from '@/lib/ownplaces/queries/list-own-places'
import { mapStyleUrl } from '@/lib/places/queries'

/** The form, where another place may be asked for; else why not. */
export async function NewOwnPlacePart({ ctx, org }: { ctx: Ctx; org: string }) {
  const [{ limits, left, zone }, t] = await Promise.all([
    orNotFound(listOwnPlaces(ctx)),
    getTranslations('ownPlaces'),
  ])
  if (!limits || left === 0) {
    return (
      <EmptyState
        title={t(limits ? 'usedTitle' : 'offTitle')}
        action={<LinkButton href={`/${org}/me/places`}>{t('title')}</LinkButton>}
      >
        {limits ? t('usedText', { all: limits.perPerson }) : t('offText')}
      </EmptyState>
    )
  }
  return (
    <div className="flex flex-col gap-5">
      <Notice tone="info">{t('form.privacy')}</Notice>
      <OwnPlaceForm org={org} limits={limits} zone={zone} styleUrl={mapStyleUrl()} />
    </div>
  )
}
