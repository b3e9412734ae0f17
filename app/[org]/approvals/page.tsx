import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { z } from 'zod'
import { PageTitle } from '@/components/shell/page-title'
import { requirePage } from '@/lib/auth/gate'
import { InboxPart, InboxSkeleton } from './_parts/inbox-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('approvals'))('title') }
}

/** `?request=<id>`: the request on show. */
export default async function ApprovalsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<{ request?: string | string[] }>
}) {
  const [{ org }, { request }] = await Promise.all([params, searchParams])
  const [ctx, t] = await Promise.all([requirePage(org), getTranslations('approvals')])
  const chosen = z.uuid().safeParse(request)
  return (
    <>
      <PageTitle title={t('title')} />
      <Suspense fallback={<InboxSkeleton />}>
        <InboxPart ctx={ctx} org={org} chosenId={chosen.success ? chosen.data : null} />
      </Suspense>
    </>
  )
}
