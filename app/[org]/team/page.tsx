import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { boardFilter } from '@/components/board/board-link'
import { requirePage, requireViewer } from '@/lib/auth/gate'
import { BoardPart, BoardSkeleton } from './_parts/board-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('team'))('title') }
}

/** `?state=late&department=销售部`: the part of the board on show. */
export default async function TeamPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const [{ org }, query] = await Promise.all([params, searchParams])
  const [ctx, viewer] = await Promise.all([requirePage(org), requireViewer(org)])
  return (
    <Suspense fallback={<BoardSkeleton />}>
      <BoardPart ctx={ctx} org={org} zone={viewer.org.zone} filter={boardFilter(query)} />
    </Suspense>
  )
}
