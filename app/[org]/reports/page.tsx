import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { z } from 'zod'
import { requirePage } from '@/lib/auth/gate'
import { SheetPart, SheetSkeleton } from './_parts/sheet-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('title') }
}

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const Department = z.string().min(1).max(80)

/** `?month=2026-10&department=销售部`: the sheet of one month, of everybody or of one department. */
export default async function ReportsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<{ month?: string | string[]; department?: string | string[] }>
}) {
  const [{ org }, asked] = await Promise.all([params, searchParams])
  const ctx = await requirePage(org)
  const month = Month.safeParse(asked.month).data ?? null
  const department = Department.safeParse(asked.department).data ?? null
  return (
    <Suspense key={`${month} ${department}`} fallback={<SheetSkeleton />}>
      <SheetPart ctx={ctx} org={org} month={month} department={department} />
    </Suspense>
  )
}
