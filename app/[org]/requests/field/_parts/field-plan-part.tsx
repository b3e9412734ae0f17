import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { FieldPlanForm } from '@/components/request/field-plan-form'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { getFieldPlanForm } from '@/lib/requests/queries/get-field-plan-form'

/** The form, or why there is nothing to ask for. */
export async function FieldPlanPart({ ctx, org }: { ctx: Ctx; org: string }) {
  const [view, t] = await Promise.all([orNotFound(getFieldPlanForm(ctx)), getTranslations('requests.plan')])
  return (
    <Card>
      <div className="flex flex-col gap-5">
        <p className="text-ink-soft">{t('intro')}</p>
        {view.isWanted ? (
          <FieldPlanForm org={org} view={view} />
        ) : (
          <Notice tone="info" title={t('needlessTitle')}>
            {t('needless')}
          </Notice>
        )}
      </div>
    </Card>
  )
}

/** The shape of the form while its facts are loaded. */
export function FieldPlanSkeleton() {
  return (
    <SkeletonRegion>
      <Skeleton className="h-144 rounded-card" />
    </SkeletonRegion>
  )
}
