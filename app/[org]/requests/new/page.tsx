import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageTitle } from '@/components/shell/page-title'
import { requirePage } from '@/lib/auth/gate'
import { RequestMakeup } from '@/lib/requests/schema'
import { DayAroundPart, DayAroundSkeleton } from './_parts/day-around-part'
import { MakeupPart, MakeupSkeleton } from './_parts/makeup-part'

const Target = RequestMakeup.pick({ workDate: true, segment: true, side: true })

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests.new'))('title') }
}

/** `?date=2026-10-12&segment=0&side=on`: the slot that is to be mended. */
export default async function NewRequestPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const [{ org }, query] = await Promise.all([params, searchParams])
  const [ctx, t] = await Promise.all([requirePage(org), getTranslations('requests.new')])
  const parsed = Target.safeParse({
    workDate: query.date,
    segment: Number(query.segment ?? 0),
    side: query.side,
  })
  if (!parsed.success) notFound()
  const target = parsed.data
  return (
    <>
      <PageTitle title={t('title')} back={{ href: `/${org}/days/${target.workDate}`, label: t('back') }} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_24rem] lg:items-start lg:gap-6">
        <Suspense fallback={<MakeupSkeleton />}>
          <MakeupPart ctx={ctx} org={org} target={target} />
        </Suspense>
        <Suspense fallback={<DayAroundSkeleton />}>
          <DayAroundPart ctx={ctx} workDate={target.workDate} />
        </Suspense>
      </div>
    </>
  )
}
