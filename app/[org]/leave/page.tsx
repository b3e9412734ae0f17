import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { z } from 'zod'
import { PageTitle } from '@/components/shell/page-title'
import { requirePage } from '@/lib/auth/gate'
import { BalancesPart, BalancesSkeleton } from './_parts/balances-part'
import { TypesPart, TypesSkeleton } from './_parts/types-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('leaves'))('title') }
}

const Search = z.string().trim().min(1).max(80)

/** `?search=`: the kinds of leave, and what of them the people have whose name, number or department fits. */
export default async function LeavePage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<{ search?: string | string[] }>
}) {
  const [{ org }, asked] = await Promise.all([params, searchParams])
  const [ctx, t] = await Promise.all([requirePage(org), getTranslations('leaves')])
  const search = Search.safeParse(asked.search).data ?? ''
  return (
    <>
      <PageTitle title={t('title')} />
      <p className="pb-5 text-ink-soft">{t('intro')}</p>
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Suspense key={search} fallback={<BalancesSkeleton />}>
          <BalancesPart ctx={ctx} org={org} search={search} />
        </Suspense>
        <Suspense fallback={<TypesSkeleton />}>
          <TypesPart ctx={ctx} org={org} />
        </Suspense>
      </div>
    </>
  )
}
