import { Clock } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { EmptyState } from '@/components/ui/empty-state'
import { NounList } from '@/components/version/noun-list'
import type { Ctx } from '@/lib/db/scope'
import { listShifts } from '@/lib/schedules/queries/list-shifts'

/** The company's shifts. */
export async function ListPart({ ctx, org, chosen }: { ctx: Ctx; org: string; chosen: string | null }) {
  const [list, t] = await Promise.all([orNotFound(listShifts(ctx)), getTranslations('shifts')])
  return (
    <>
      {list.items.length === 0 && (
        <EmptyState icon={<Clock className="size-7" />} title={t('emptyTitle')}>
          {t('emptyText')}
        </EmptyState>
      )}
      <NounList
        list={list}
        base={`/${org}/shifts`}
        param="shift"
        chosen={chosen}
        label={t('list')}
        newLabel={t('new')}
      />
    </>
  )
}
