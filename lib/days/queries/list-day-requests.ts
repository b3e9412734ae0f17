import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { ApprovedTime, Slot } from '@/lib/rules/day-record'
import type { WorkDate } from '@/lib/time/work-date'
import { instantAtWall, type ZoneName } from '@/lib/time/zone'
import type { DayRequestView } from '../schema'
import { clockOf } from './day-view'
import { type DaySpanRow, loadDaySpans } from './load-day-spans'

type Derived = {
  readonly zone: ZoneName
  readonly slots: readonly Slot[]
  readonly approved: readonly ApprovedTime[]
}

const DAY_MIN = 1_440

/** The approved requests that took something of a derived day, by when they begin. The caller has settled the rights. */
export async function listDayRequests(
  tx: TenantTx,
  { personId, workDate }: { personId: string; workDate: WorkDate },
  { zone, slots, approved }: Derived,
): Promise<DayRequestView[]> {
  if (approved.length === 0) return []
  const from = Math.min(instantAtWall(zone, workDate, 0), ...slots.map(({ windowFrom }) => windowFrom))
  const to = Math.max(instantAtWall(zone, workDate, DAY_MIN), ...slots.map(({ windowTo }) => windowTo))
  const took = (span: DaySpanRow) =>
    approved.some(({ kind, type }) => kind === span.kind && type === (span.type ?? null))
  const spans = (await loadDaySpans(tx, personId, { workDate, zone })).filter(
    (span) => span.from < to && span.to > from && took(span),
  )
  const types = await tx.sql<{ id: string; name: string }>`
    SELECT id, name FROM leave_type WHERE org_id = ${tx.orgId}::uuid
       AND id = ANY (${spans.flatMap(({ type }) => type ?? [])}::uuid[])`
  const nameOf = new Map(types.map(({ id, name }) => [id, name]))
  return spans.map(({ id, kind, type, ...span }) => ({
    ...{ id, kind, leaveType: nameOf.get(type ?? '') ?? null },
    ...{ from: clockOf(zone, span.from), until: clockOf(zone, span.to) },
  }))
}
