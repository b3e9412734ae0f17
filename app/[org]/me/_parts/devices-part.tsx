import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { OwnDevices } from '@/components/device/own-devices'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { listDevices } from '@/lib/devices/queries/list-devices'

/** The list is long where the cards beside it are short. */
const WIDE = 'lg:col-span-2'

/** What one punches from. */
export async function DevicesPart({ ctx, org, personId }: { ctx: Ctx; org: string; personId: string }) {
  const [view, t] = await Promise.all([
    orNotFound(listDevices(ctx, { personId })),
    getTranslations('devices'),
  ])
  return (
    <Card title={t('title')} id="devices" className={WIDE}>
      <OwnDevices org={org} orgId={ctx.scope.orgId} view={view} />
    </Card>
  )
}

/** The shape of the list while it is loaded. */
export function DevicesSkeleton() {
  return (
    <SkeletonRegion className={WIDE}>
      <Skeleton className="h-48 rounded-card" />
    </SkeletonRegion>
  )
}
