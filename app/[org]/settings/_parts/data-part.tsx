import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { HolidayCard } from '@/components/settings/holiday-card'
import { LedgerCard } from '@/components/settings/ledger-card'
import { VersionCard } from '@/components/settings/version-card'
import { ZoneCard } from '@/components/settings/zone-card'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { getServerVersions } from '@/lib/orgs/queries'
import { getLedgerState } from '@/lib/punches/queries/list-roots'
import { getCalendarCoverage } from '@/lib/schedules/queries/get-calendar-coverage'
import { getZoneData } from '@/lib/schedules/queries/get-zone-data'

/** The data and the rules this server computes with, and what proves that it kept what was punched. */
export async function DataPart({ ctx, org }: { ctx: Ctx; org: string }) {
  const [zones, coverage, versions, ledger] = await Promise.all([
    orNotFound(getZoneData(ctx)),
    orNotFound(getCalendarCoverage(ctx)),
    orNotFound(getServerVersions(ctx)),
    orNotFound(getLedgerState(ctx)),
  ])
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <ZoneCard data={zones} />
      <HolidayCard org={org} coverage={coverage} />
      <VersionCard versions={versions} />
      <LedgerCard org={org} ledger={ledger} />
    </div>
  )
}

/** The shape of the first three while they are loaded. */
export function DataSkeleton() {
  return (
    <SkeletonRegion className="flex flex-col gap-6">
      <Skeleton className="h-96 rounded-card" />
      <Skeleton className="h-60 rounded-card" />
      <Skeleton className="h-40 rounded-card" />
    </SkeletonRegion>
  )
}
