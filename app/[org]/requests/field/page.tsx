import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageTitle } from '@/components/shell/page-title'
import { requirePage } from '@/lib/auth/gate'
import { FieldPlanPart, FieldPlanSkeleton } from './_parts/field-plan-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests.plan'))('title') }
}

/** Asking ahead to work in the field. */
export default async function FieldPlanPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params
  const [ctx, t, requests] = await Promise.all([
    requirePage(org),
    getTranslations('requests.plan'),
    getTranslations('requests'),
  ])
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle title={t('title')} back={{ href: `/${org}/requests`, label: requests('backToRequests') }} />
      <Suspense fallback={<FieldPlanSkeleton />}>
        <FieldPlanPart ctx={ctx} org={org} />
      </Suspense>
    </div>
  )
}
