import { CalendarRange } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { NounPage } from '@/components/version/noun-page'
import { NounListSkeleton, VersionFormSkeleton } from '@/components/version/noun-skeleton'
import { requirePage } from '@/lib/auth/gate'
import { chosenNoun } from '../_parts/chosen-noun'
import { RunsPart } from '../_parts/runs-part'
import { CalendarPart, NewCalendarPart } from './_parts/calendar-part'
import { ChinaPart } from './_parts/china-part'
import { CoveragePart } from './_parts/coverage-part'
import { ListPart } from './_parts/list-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calendar'))('title') }
}

/** `?calendar=<id>`: the calendar on show; `cn`: the one of China; `new`: one that is yet to be. */
export default async function CalendarPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<{ calendar?: string | string[] }>
}) {
  const [{ org }, { calendar }] = await Promise.all([params, searchParams])
  const [ctx, t] = await Promise.all([requirePage(org), getTranslations('calendar')])
  const chosen = calendar === 'cn' ? calendar : chosenNoun(calendar)
  return (
    <NounPage
      title={t('title')}
      back={{ href: `/${org}/calendar`, label: t('back') }}
      intro={
        <>
          <Suspense>
            <RunsPart ctx={ctx} />
          </Suspense>
          <Suspense>
            <CoveragePart ctx={ctx} />
          </Suspense>
        </>
      }
      list={
        <Suspense fallback={<NounListSkeleton />}>
          <ListPart ctx={ctx} org={org} chosen={chosen} />
        </Suspense>
      }
      nothing={
        <EmptyState icon={<CalendarRange className="size-7" />} title={t('chooseTitle')}>
          {t('chooseText')}
        </EmptyState>
      }
    >
      {chosen && (
        <Suspense key={chosen} fallback={<VersionFormSkeleton />}>
          {chosen === 'cn' ? (
            <ChinaPart ctx={ctx} />
          ) : chosen === 'new' ? (
            <NewCalendarPart ctx={ctx} org={org} />
          ) : (
            <CalendarPart ctx={ctx} org={org} calendarId={chosen} />
          )}
        </Suspense>
      )}
    </NounPage>
  )
}
