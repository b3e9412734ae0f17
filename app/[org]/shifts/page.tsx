import { Clock } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { z } from 'zod'
import { PageTitle } from '@/components/shell/page-title'
import { EmptyState } from '@/components/ui/empty-state'
import { requirePage } from '@/lib/auth/gate'
import { ListPart, ListSkeleton } from './_parts/list-part'
import { EditorSkeleton, NewShiftPart, ShiftPart } from './_parts/shift-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shifts'))('title') }
}

/** `?shift=<id>`: the shift on show; `?shift=new`: one that is yet to be. */
export default async function ShiftsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<{ shift?: string | string[] }>
}) {
  const [{ org }, { shift }] = await Promise.all([params, searchParams])
  const [ctx, t] = await Promise.all([requirePage(org), getTranslations('shifts')])
  const chosen = z.union([z.literal('new'), z.uuid()]).safeParse(shift).data ?? null
  const back = { href: `/${org}/shifts`, label: t('back') }
  return (
    <>
      <PageTitle title={t('title')} {...(chosen === null ? {} : { back })} />
      <div className="grid items-start gap-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <div className={chosen === null ? '' : 'hidden lg:block'}>
          <Suspense fallback={<ListSkeleton />}>
            <ListPart ctx={ctx} org={org} chosen={chosen} />
          </Suspense>
        </div>
        {chosen === null ? (
          <div className="hidden lg:block">
            <EmptyState icon={<Clock className="size-7" />} title={t('chooseTitle')}>
              {t('chooseText')}
            </EmptyState>
          </div>
        ) : (
          <Suspense key={chosen} fallback={<EditorSkeleton />}>
            {chosen === 'new' ? (
              <NewShiftPart ctx={ctx} org={org} />
            ) : (
              <ShiftPart ctx={ctx} org={org} shiftId={chosen} />
            )}
          </Suspense>
        )}
      </div>
    </>
  )
}
