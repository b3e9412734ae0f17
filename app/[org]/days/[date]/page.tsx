import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getFormatter } from 'next-intl/server'
import { Suspense } from 'react'
import { dateOf } from '@/components/day/clock-text'
import { requirePage } from '@/lib/auth/gate'
import { isWorkDate } from '@/lib/time/work-date'
import { DayPart, DaySkeleton } from './_parts/day-part'

type Props = { params: Promise<{ org: string; date: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { date } = await params
  if (!isWorkDate(date)) return {}
  return { title: (await getFormatter()).dateTime(dateOf(date), { dateStyle: 'full' }) }
}

export default async function DayPage({ params }: Props) {
  const { org, date } = await params
  const ctx = await requirePage(org)
  if (!isWorkDate(date)) notFound()
  return (
    <Suspense fallback={<DaySkeleton />}>
      <DayPart ctx={ctx} org={org} date={date} />
    </Suspense>
  )
}
