import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { requirePage } from '@/lib/auth/gate'
import { PunchPart, PunchSkeleton } from './_parts/punch-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('punch'))('title') }
}

export default async function PunchPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params
  const ctx = await requirePage(org)
  return (
    <Suspense fallback={<PunchSkeleton />}>
      <PunchPart ctx={ctx} org={org} />
    </Suspense>
  )
}
