import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { DaySpan } from '@/lib/rules/day-record'
import type { DaySetting } from '@/lib/schedules/queries/setting-on'
import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import { instantAtWall, type ZoneName } from '@/lib/time/zone'

/** A work date's instants reach from its midnight to two days later: a shift may begin late and end past midnight. */
const REACH_MIN = 2_880

/**
 * An approved request of a time away or of overtime, as the database gives it: instants in ms since 1970. `workDate` is
 * the request's; overtime belongs to that date alone, whatever else is in reach.
 */
export type DaySpanRow = DaySpan & { readonly id: string; readonly workDate: WorkDate }

type Dated = { readonly workDate: WorkDate; readonly zone: ZoneName }

/** From when to when a request can touch this work date. */
export function reachOf({ workDate, zone }: Dated): { readonly from: Instant; readonly to: Instant } {
  return { from: instantAtWall(zone, workDate, 0), to: instantAtWall(zone, workDate, REACH_MIN) }
}

/** Those of the spans that can touch the work date. */
export function spansOn<Row extends DaySpanRow>(spans: readonly Row[], date: Dated): Row[] {
  const { from, to } = reachOf(date)
  return spans.filter(
    (span) =>
      span.from < to && span.to > from && (span.kind !== 'overtime' || span.workDate === date.workDate),
  )
}

/** The approved requests of a person that touch a work date: leave, trips, outings, overtime. */
export async function loadDaySpans(
  tx: TenantTx,
  personId: string,
  setting: Pick<DaySetting, 'workDate' | 'zone'>,
): Promise<DaySpanRow[]> {
  const { from, to } = reachOf(setting)
  return spansOn(await loadSpansOf(tx, [personId], from, to), setting)
}

/** The same of many people between two instants, each span with whose it is. */
export async function loadSpansOf(
  tx: TenantTx,
  personIds: readonly string[],
  from: Instant,
  to: Instant,
): Promise<(DaySpanRow & { personId: string })[]> {
  return tx.sql<DaySpanRow & { personId: string }>`
    SELECT r.person_id AS "personId", r.id, r.kind, r.work_date AS "workDate", r.leave_type_id AS type, t.unit <> 'hour' AS "inDays",
           (extract(epoch FROM r.claimed_at) * 1000)::float8 AS "from", (extract(epoch FROM r.until_at) * 1000)::float8 AS "to",
           r.paid, r.needs_punch AS "needsPunch"
      FROM request r LEFT JOIN leave_type t ON t.org_id = r.org_id AND t.id = r.leave_type_id
     WHERE r.org_id = ${tx.orgId}::uuid AND r.person_id = ANY (${personIds}::uuid[])
       AND r.kind IN ('leave', 'trip', 'out', 'overtime') AND r.state = 'approved'
       AND r.claimed_at < ${new Date(to)} AND r.until_at > ${new Date(from)}
     ORDER BY r.claimed_at, r.id`
}
