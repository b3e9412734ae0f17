import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { GroupLines } from '@/components/rules-lint/group-lines'
import { LintCard } from '@/components/rules-lint/lint-card'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { lintConfiguration } from '@/lib/schedules/queries/lint-configuration'

/** What is risky, and how each group works. */
export async function OverviewPart({ ctx, org }: { ctx: Ctx; org: string }) {
  const { findings, next, groups } = await orNotFound(lintConfiguration(ctx))
  return (
    <div className="flex flex-col gap-6">
      <LintCard org={org} findings={findings} next={next} />
      <GroupLines org={org} groups={groups} />
    </div>
  )
}

/** The shape of both while they are loaded. */
export function OverviewSkeleton() {
  return (
    <SkeletonRegion className="flex flex-col gap-6">
      <Skeleton className="h-60 rounded-card" />
      <Skeleton className="h-96 rounded-card" />
    </SkeletonRegion>
  )
}
