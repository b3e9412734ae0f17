import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { z } from 'zod'
import { requirePage } from '@/lib/auth/gate'
import { isWorkDate } from '@/lib/time/work-date'
import { PersonDayPart, PersonDaySkeleton } from './_parts/person-day-part'

type Props = { params: Promise<{ org: string; personId: string; date: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('team'))('title') }
}

export default async function PersonDayPage({ params }: Props) {
  const { org, personId, date } = await params
  const ctx = await requirePage(org)
  if (!isWorkDate(date) || !z.uuid().safeParse(personId).success) notFound()
  return (
    <Suspense fallback={<PersonDaySkeleton />}>
      <PersonDayPart ctx={ctx} org={org} personId={personId} date={date} />
    </Suspense>
  )
}
