import { getFormatter, getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { dateOf } from '@/components/day/clock-text'
import { RunAsk } from '@/components/run/run-ask'
import { RunList } from '@/components/run/run-list'
import { RunStrip } from '@/components/run/run-strip'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { SkeletonRegion } from '@/components/ui/skeleton-region'
import { listRecomputeRuns } from '@/lib/days/queries/list-recompute-runs'
import type { Ctx } from '@/lib/db/scope'
import { getOpenSpan } from '@/lib/schedules/queries/get-open-span'
import type { WorkDate } from '@/lib/time/work-date'

/** The form that has dates derived anew, for whoever may, and what was. */
export async function AgainPart({
  ctx,
  org,
  from,
  to,
}: {
  ctx: Ctx
  org: string
  from: WorkDate | null
  to: WorkDate | null
}) {
  const [span, runs, t, format] = await Promise.all([
    orNotFound(getOpenSpan(ctx)),
    orNotFound(listRecomputeRuns(ctx)),
    getTranslations('runs'),
    getFormatter(),
  ])
  const { closedThrough, allowed } = span
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <Card title={t('ask.title')} id="settings-again">
        <div className="flex flex-col gap-4">
          <p className="max-w-prose text-ink-soft">{t('ask.text')}</p>
          {closedThrough !== null && (
            <p className="text-ink-soft">
              {t('ask.closed', { date: format.dateTime(dateOf(closedThrough), { dateStyle: 'long' }) })}
            </p>
          )}
          {allowed.configure ? (
            <RunAsk org={org} from={from ?? span.from} to={to ?? span.today} />
          ) : (
            <p>{t('ask.readOnly')}</p>
          )}
        </div>
      </Card>
      <Card title={t('title')} id="settings-runs">
        <RunStrip runs={runs.filter(({ state }) => state !== 'done')} />
        <RunList runs={runs} zone={span.zone} />
      </Card>
    </div>
  )
}

/** The shape of both while they are loaded. */
export function AgainSkeleton() {
  return (
    <SkeletonRegion className="flex flex-col gap-6">
      <Skeleton className="h-72 rounded-card" />
      <Skeleton className="h-96 rounded-card" />
    </SkeletonRegion>
  )
}
