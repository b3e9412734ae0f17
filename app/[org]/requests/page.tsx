import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageTitle } from '@/components/shell/page-title'
import { requirePage } from '@/lib/auth/gate'
import { AskPlanPart } from './_parts/ask-plan-part'
import { OwnRequestsPart, OwnRequestsSkeleton } from './_parts/own-requests-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests'))('title') }
}

export default async function RequestsPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params
  const [ctx, t] = await Promise.all([requirePage(org), getTranslations('requests')])
  return (
    <>
      <PageTitle
        title={t('title')}
        aside={
          <Suspense>
            <AskPlanPart ctx={ctx} org={org} />
          </Suspense>
        }
      />
      <Suspense fallback={<OwnRequestsSkeleton />}>
        <OwnRequestsPart ctx={ctx} org={org} />
      </Suspense>
    </>
  )
}
