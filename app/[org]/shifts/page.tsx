import { Clock } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { NounPage } from '@/components/version/noun-page'
import { NounListSkeleton, VersionFormSkeleton } from '@/components/version/noun-skeleton'
import { requirePage } from '@/lib/auth/gate'
import { chosenNoun } from '../_parts/chosen-noun'
import { RunsPart } from '../_parts/runs-part'
import { ListPart } from './_parts/list-part'
import { NewShiftPart, ShiftPart } from './_parts/shift-part'

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
  const chosen = chosenNoun(shift)
  return (
    <NounPage
      title={t('title')}
      back={{ href: `/${org}/shifts`, label: t('back') }}
      intro={
        <Suspense>
          <RunsPart ctx={ctx} />
        </Suspense>
      }
      list={
        <Suspense fallback={<NounListSkeleton />}>
          <ListPart ctx={ctx} org={org} chosen={chosen} />
        </Suspense>
      }
      nothing={
        <EmptyState icon={<Clock className="size-7" />} title={t('chooseTitle')}>
          {t('chooseText')}
        </EmptyState>
      }
    >
      {chosen && (
        <Suspense key={chosen} fallback={<VersionFormSkeleton />}>
          {chosen === 'new' ? (
            <NewShiftPart ctx={ctx} org={org} />
          ) : (
            <ShiftPart ctx={ctx} org={org} shiftId={chosen} />
          )}
        </Suspense>
      )}
    </NounPage>
  )
}
