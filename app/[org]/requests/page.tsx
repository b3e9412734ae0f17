import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageTitle } from '@/components/shell/page-title'
import { LinkButton } from '@/components/ui/link-button'
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
          <div className="flex flex-wrap gap-2">
            <Suspense>
              <AskPlanPart ctx={ctx} org={org} />
            </Suspense>
            <LinkButton href={`/${org}/requests/span`} variant="primary">
              {t('ask')}
            </LinkButton>
          </div>
        }
      />
      <Suspense fallback={<OwnRequestsSkeleton />}>
        <OwnRequestsPart ctx={ctx} org={org} />
      </Suspense>
    </>
  )
}
