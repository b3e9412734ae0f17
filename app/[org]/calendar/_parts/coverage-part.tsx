import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { CoverageNotice } from '@/components/calendar/coverage-notice'
import type { Ctx } from '@/lib/db/scope'
import { getCalendarCoverage } from '@/lib/schedules/queries/get-calendar-coverage'

/** The warning that the public holidays run out, while groups follow them. */
export async function CoveragePart({ ctx }: { ctx: Ctx }) {
  return <CoverageNotice coverage={await orNotFound(getCalendarCoverage(ctx))} />
}
