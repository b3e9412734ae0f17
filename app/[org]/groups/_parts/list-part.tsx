import { FileUp, UsersRound } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { NounList } from '@/components/version/noun-list'
import type { Ctx } from '@/lib/db/scope'
import { listGroups } from '@/lib/schedules/queries/list-groups'

/** The company's attendance groups. */
export async function ListPart({ ctx, org, chosen }: { ctx: Ctx; org: string; chosen: string | null }) {
  const [list, t, file] = await Promise.all([
    orNotFound(listGroups(ctx)),
    getTranslations('groups'),
    getTranslations('groupFile'),
  ])
  return (
    <>
      {list.items.length === 0 && (
        <EmptyState icon={<UsersRound className="size-7" />} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      )}
      <NounList
        list={list}
        base={`/${org}/groups`}
        param="group"
        chosen={chosen}
        label={t('list')}
        newLabel={t('new')}
      />
      {list.allowed.configure && (
        <LinkButton href={`/${org}/groups/import`} className="mt-3 w-full">
          <FileUp aria-hidden="true" className="size-4" />
          {file('link')}
        </LinkButton>
      )}
    </>
  )
}
