import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageTitle } from '@/components/shell/page-title'
import { requirePage } from '@/lib/auth/gate'
import { OverviewPart, OverviewSkeleton } from './_parts/overview-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rules.overview'))('title') }
}

/** The rules of attendance at a glance. */
export default async function RulesPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params
  const [ctx, t] = await Promise.all([requirePage(org), getTranslations('rules.overview')])
  return (
    <>
      <PageTitle title={t('title')} />
      <p className="pb-5 text-ink-soft">{t('intro')}</p>
      <Suspense fallback={<OverviewSkeleton />}>
        <OverviewPart ctx={ctx} org={org} />
      </Suspense>
    </>
  )
}
