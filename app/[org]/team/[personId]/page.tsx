import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { z } from 'zod'
import { requirePage } from '@/lib/auth/gate'
import { PersonDevicesPart } from './_parts/person-devices-part'
import { PersonMonthPart, PersonMonthSkeleton } from './_parts/person-month-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('team'))('title') }
}

/** `?month=2026-10`: somebody's month; without it the one that is running. */
export default async function PersonPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string; personId: string }>
  searchParams: Promise<{ month?: string | string[] }>
}) {
  const [{ org, personId }, { month }] = await Promise.all([params, searchParams])
  const ctx = await requirePage(org)
  if (!z.uuid().safeParse(personId).success) notFound()
  const asked = typeof month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : null
  return (
    <>
      <Suspense key={asked} fallback={<PersonMonthSkeleton />}>
        <PersonMonthPart ctx={ctx} org={org} personId={personId} month={asked} />
      </Suspense>
      <Suspense>
        <PersonDevicesPart ctx={ctx} org={org} personId={personId} />
      </Suspense>
    </>
  )
}
