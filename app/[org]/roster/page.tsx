import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { z } from 'zod'
import { requirePage } from '@/lib/auth/gate'
import { RunsPart } from '../_parts/runs-part'
import { RosterPart, RosterSkeleton } from './_parts/roster-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('roster'))('title') }
}

/** What the address may say; anything else is as if it weren't said. */
const Query = z.object({
  group: z.uuid().optional().catch(undefined),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  view: z.enum(['list', 'grid']).optional().catch(undefined),
  q: z.string().max(80).optional().catch(undefined),
})

/** `?group=<id>&month=2026-11&view=grid&q=王`: whose roster is on show, when, on a phone how, and who of it. */
export default async function RosterPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const [{ org }, query] = await Promise.all([params, searchParams])
  const ctx = await requirePage(org)
  // Without a key of its own the part stays: what isn't saved yet outlives another month.
  return (
    <>
      <Suspense>
        <RunsPart ctx={ctx} />
      </Suspense>
      <Suspense fallback={<RosterSkeleton />}>
        <RosterPart ctx={ctx} org={org} query={Query.parse(query)} />
      </Suspense>
    </>
  )
}
