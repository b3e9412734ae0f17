import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageTitle } from '@/components/shell/page-title'
import { requirePage } from '@/lib/auth/gate'
import { isWorkDate } from '@/lib/time/work-date'
import { AgainPart, AgainSkeleton } from './_parts/again-part'
import { DataPart, DataSkeleton } from './_parts/data-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') }
}

/** `?from=&to=`: the dates that stand in the form at first, as an update of the zone rules prints them. */
export default async function SettingsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<{ from?: string | string[]; to?: string | string[] }>
}) {
  const [{ org }, { from, to }] = await Promise.all([params, searchParams])
  const [ctx, t] = await Promise.all([requirePage(org), getTranslations('settings')])
  return (
    <>
      <PageTitle title={t('title')} />
      <p className="pb-5 text-ink-soft">{t('intro')}</p>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Suspense fallback={<DataSkeleton />}>
          <DataPart ctx={ctx} org={org} />
        </Suspense>
        <Suspense fallback={<AgainSkeleton />}>
          <AgainPart ctx={ctx} org={org} from={dateIn(from)} to={dateIn(to)} />
        </Suspense>
      </div>
    </>
  )
}

function dateIn(text: string | string[] | undefined) {
  return typeof text === 'string' && isWorkDate(text) ? text : null
}
