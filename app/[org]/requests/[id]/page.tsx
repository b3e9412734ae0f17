import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { z } from 'zod'
import { requirePage } from '@/lib/auth/gate'
import { RequestPart, RequestSkeleton } from './_parts/request-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests'))('title') }
}

export default async function RequestPage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params
  const ctx = await requirePage(org)
  const requestId = z.uuid().safeParse(id)
  if (!requestId.success) notFound()
  return (
    <Suspense fallback={<RequestSkeleton />}>
      <RequestPart ctx={ctx} org={org} requestId={requestId.data} />
    </Suspense>
  )
}
