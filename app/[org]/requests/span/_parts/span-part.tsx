import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { SpanForm } from '@/components/request/span-form'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import type { Ctx } from '@/lib/db/scope'
import { getSpanForm } from '@/lib/requests/queries/get-span-form'
import type { SpanKind } from '@/lib/requests/schema'

/** The form with one's own kinds of leave and what is left of them. */
export async function SpanPart({ ctx, org, kind }: { ctx: Ctx; org: string; kind: SpanKind }) {
  return (
    <Card>
      <SpanForm org={org} view={await orNotFound(getSpanForm(ctx))} kind={kind} />
    </Card>
  )
}

/** The shape of the form while its facts are loaded. */
export function SpanSkeleton() {
  return (
    <SkeletonRegion>
      <Skeleton className="h-160 rounded-card" />
    </SkeletonRegion>
  )
}
