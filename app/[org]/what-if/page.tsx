import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageTitle } from '@/components/shell/page-title'
import { NounListSkeleton } from '@/components/version/noun-skeleton'
import { requirePage } from '@/lib/auth/gate'
import { chosenNoun } from '../_parts/chosen-noun'
import { ScheduledPart } from './_parts/scheduled-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('trials.scheduled'))('title') }
}

/** `?version=<id>`: the scheduled version to try. */
export default async function WhatIfPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<{ version?: string | string[] }>
}) {
  const [{ org }, { version }] = await Promise.all([params, searchParams])
  const [ctx, t] = await Promise.all([requirePage(org), getTranslations('trials.scheduled')])
  return (
    <Suspense
      fallback={
        <>
          <PageTitle title={t('title')} />
          <NounListSkeleton />
        </>
      }
    >
      <ScheduledPart ctx={ctx} org={org} chosen={chosenNoun(version)} />
    </Suspense>
  )
}
