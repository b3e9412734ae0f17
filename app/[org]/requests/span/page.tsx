import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { z } from 'zod'
import { PageTitle } from '@/components/shell/page-title'
import { requirePage } from '@/lib/auth/gate'
import { SPAN_KINDS } from '@/lib/requests/schema'
import { SpanPart, SpanSkeleton } from './_parts/span-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests.span'))('title') }
}

const Kind = z.enum(SPAN_KINDS)

/** `?kind=trip`: asking for leave, a trip, an outing or overtime. */
export default async function SpanPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<{ kind?: string | string[] }>
}) {
  const [{ org }, asked] = await Promise.all([params, searchParams])
  const [ctx, t, requests] = await Promise.all([
    requirePage(org),
    getTranslations('requests.span'),
    getTranslations('requests'),
  ])
  const kind = Kind.safeParse(asked.kind).data ?? 'leave'
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle title={t('title')} back={{ href: `/${org}/requests`, label: requests('backToRequests') }} />
      <Suspense fallback={<SpanSkeleton />}>
        <SpanPart ctx={ctx} org={org} kind={kind} />
      </Suspense>
    </div>
  )
}
