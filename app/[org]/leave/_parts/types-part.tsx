import { TreePalm } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { AddLeaveType } from '@/components/leave/add-leave-type'
import { AddUsualTypes } from '@/components/leave/add-usual-types'
import { LeaveTypeList } from '@/components/leave/leave-type-list'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { listLeaveTypes } from '@/lib/leaves/queries/list-leave-types'

/** The company's kinds of leave. */
export async function TypesPart({ ctx, org }: { ctx: Ctx; org: string }) {
  const [view, t] = await Promise.all([orNotFound(listLeaveTypes(ctx)), getTranslations('leaves.types')])
  const { configure } = view.allowed
  return (
    <Card title={t('title')}>
      {view.types.length === 0 ? (
        <EmptyState
          icon={<TreePalm className="size-7" />}
          title={t('emptyTitle')}
          action={configure ? <AddUsualTypes org={org} /> : undefined}
        >
          {t('emptyText')}
        </EmptyState>
      ) : (
        <LeaveTypeList org={org} view={view} />
      )}
      {configure && <AddLeaveType org={org} />}
    </Card>
  )
}

/** The shape of the kinds while they are loaded. */
export function TypesSkeleton() {
  return (
    <SkeletonRegion>
      <Skeleton className="h-120 rounded-card" />
    </SkeletonRegion>
  )
}
