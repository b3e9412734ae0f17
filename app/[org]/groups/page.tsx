import { UsersRound } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { NounPage } from '@/components/version/noun-page'
import { NounListSkeleton, VersionFormSkeleton } from '@/components/version/noun-skeleton'
import { requirePage } from '@/lib/auth/gate'
import { chosenNoun } from '../_parts/chosen-noun'
import { RunsPart } from '../_parts/runs-part'
import { GroupPart, NewGroupPart } from './_parts/group-part'
import { ListPart } from './_parts/list-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('groups'))('title') }
}

/** `?group=<id>`: the attendance group on show; `?group=new`: one that is yet to be. */
export default async function GroupsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<{ group?: string | string[] }>
}) {
  const [{ org }, { group }] = await Promise.all([params, searchParams])
  const [ctx, t] = await Promise.all([requirePage(org), getTranslations('groups')])
  const chosen = chosenNoun(group)
  return (
    <NounPage
      title={t('title')}
      back={{ href: `/${org}/groups`, label: t('back') }}
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
        <EmptyState icon={<UsersRound className="size-7" />} title={t('chooseTitle')}>
          {t('chooseText')}
        </EmptyState>
      }
    >
      {chosen && (
        <Suspense key={chosen} fallback={<VersionFormSkeleton />}>
          {chosen === 'new' ? (
            <NewGroupPart ctx={ctx} org={org} />
          ) : (
            <GroupPart ctx={ctx} org={org} groupId={chosen} />
          )}
        </Suspense>
      )}
    </NounPage>
  )
}
