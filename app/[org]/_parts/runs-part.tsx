import { RunStrip } from '@/components/run/run-strip'
import { listRecomputeRuns } from '@/lib/days/queries/list-recompute-runs'
import type { Ctx } from '@/lib/db/scope'
import { orNotFound } from './or-not-found'

/** What is being derived anew at this moment, above the rules that cause it. */
export async function RunsPart({ ctx }: { ctx: Ctx }) {
  const runs = await orNotFound(listRecomputeRuns(ctx))
  return <RunStrip runs={runs.filter((run) => run.state !== 'done')} />
}
