import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { requirePage } from '@/lib/auth/gate'
import { PROOF_ANSWERS } from '@/lib/presence/schema'
import { HostScript } from './_parts/host-script'
import { PunchPart, PunchSkeleton } from './_parts/punch-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('punch'))('title') }
}

type Props = { params: Promise<{ org: string }>; searchParams: Promise<{ proof?: string | string[] }> }

export default async function PunchPage({ params, searchParams }: Props) {
  const { org } = await params
  const { proof } = await searchParams
  const ctx = await requirePage(org)
  return (
    <>
      <HostScript />
      <Suspense fallback={<PunchSkeleton />}>
        <PunchPart ctx={ctx} org={org} came={PROOF_ANSWERS.find((it) => it === proof) ?? null} />
      </Suspense>
    </>
  )
}
