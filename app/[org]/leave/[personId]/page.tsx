import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { z } from 'zod'
import { requirePage } from '@/lib/auth/gate'
import { PersonLeavePart, PersonLeaveSkeleton } from './_parts/person-leave-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('leaves'))('title') }
}

/** Somebody's leave: what is left of it, and where it comes from. */
export default async function PersonLeavePage({
  params,
}: {
  params: Promise<{ org: string; personId: string }>
}) {
  const { org, personId } = await params
  const ctx = await requirePage(org)
  const checked = z.uuid().toLowerCase().safeParse(personId)
  if (!checked.success) notFound()
  return (
    <Suspense fallback={<PersonLeaveSkeleton />}>
      <PersonLeavePart ctx={ctx} org={org} personId={checked.data} />
    </Suspense>
  )
}
