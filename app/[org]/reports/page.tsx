import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { queryText, type SheetQuery } from '@/components/report/sheet-link'
import { requirePage } from '@/lib/auth/gate'
import { AskSheet, SHEETS, type SheetKind } from '@/lib/reports/schema'
import { SheetPart, SheetSkeleton } from './_parts/sheet-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('title') }
}

type Search = Readonly<Record<string, string | string[] | undefined>>

/** `?sheet=day&month=2026-10&department=销售部`: a sheet of one month or span, of everybody or of whom the filters leave. */
export default async function ReportsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<Search>
}) {
  const [{ org }, search] = await Promise.all([params, searchParams])
  const ctx = await requirePage(org)
  const { asked, query, isBad } = readSearch(search)
  return (
    <Suspense key={`${asked.sheet} ${queryText(query)}`} fallback={<SheetSkeleton />}>
      <SheetPart ctx={ctx} org={org} asked={asked} query={query} isBad={isBad} />
    </Suspense>
  )
}

/** What the address asks for; all of the running month where it makes no sense. */
function readSearch(search: Search): { asked: AskSheet; query: SheetQuery; isBad: boolean } {
  const { sheet: name, ...others } = search
  const sheet: SheetKind = SHEETS.find((it) => it === name) ?? SHEETS[0]
  const filled = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== ''))
  const read = AskSheet.safeParse({ ...filled, sheet })
  if (!read.success) return { asked: { sheet }, query: {}, isBad: true }
  const { sheet: _sheet, ...query } = read.data
  return { asked: read.data, query, isBad: false }
}
