import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { requirePage } from '@/lib/auth/gate'
import { MonthPart, MonthSkeleton } from './_parts/month-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('days'))('title') }
}

export default async function DaysPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<{ month?: string | string[] }>
}) {
  const [{ org }, { month }] = await Promise.all([params, searchParams])
  const ctx = await requirePage(org)
  const asked = typeof month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : null
  return (
    <Suspense key={asked} fallback={<MonthSkeleton />}>
      <MonthPart ctx={ctx} org={org} month={asked} />
    </Suspense>
  )
}
