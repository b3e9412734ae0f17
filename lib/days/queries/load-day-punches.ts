import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { DayPunch, PunchSource } from '@/lib/rules/day-record'
import type { Side } from '@/lib/rules/shift'
import type { Outcome } from '@/lib/rules/verdict'
import type { WorkDate } from '@/lib/time/work-date'

export type DayPunchRow = {
  id: string
  workDate: WorkDate
  at: number
  side: 'auto' | Side
  outcome: Outcome
  source: PunchSource
  pending: boolean
  /** The state of the request that decides it, if it needed one. */
  decision: 'pending' | 'approved' | 'rejected' | 'withdrawn' | null
}

/** The punches of a person's work dates, both dates inclusive. */
export async function loadDayPunches(
  tx: TenantTx,
  personId: string,
  from: WorkDate,
  to: WorkDate,
): Promise<DayPunchRow[]> {
  return tx.sql<DayPunchRow>`
    SELECT q.id, q.work_date AS "workDate", (extract(epoch FROM q.occurred_at) * 1000)::float8 AS at, q.side, q.outcome,
           q.source, q.pending, r.state AS decision
      FROM punch q
      LEFT JOIN request r ON r.org_id = q.org_id AND r.punch_id = q.id AND r.kind IN ('field', 'review')
     WHERE q.org_id = ${tx.orgId}::uuid AND q.person_id = ${personId}::uuid
       AND q.work_date BETWEEN ${from}::date AND ${to}::date
     ORDER BY q.occurred_at, q.id`
}

/** The same of many people, each punch with whose it is. */
export async function loadPunchesOf(
  tx: TenantTx,
  personIds: readonly string[],
  from: WorkDate,
  to: WorkDate,
): Promise<(DayPunchRow & { personId: string })[]> {
  return tx.sql<DayPunchRow & { personId: string }>`
    SELECT q.person_id AS "personId", q.id, q.work_date AS "workDate",
           (extract(epoch FROM q.occurred_at) * 1000)::float8 AS at, q.side, q.outcome, q.source, q.pending,
           r.state AS decision
      FROM punch q
      LEFT JOIN request r ON r.org_id = q.org_id AND r.punch_id = q.id AND r.kind IN ('field', 'review')
     WHERE q.org_id = ${tx.orgId}::uuid AND q.person_id = ANY (${personIds}::uuid[])
       AND q.work_date BETWEEN ${from}::date AND ${to}::date
     ORDER BY q.occurred_at, q.id`
}

/** A punch as the day sees it: a decision makes a waiting one valid, or void. */
export function dayPunchOf(row: DayPunchRow): DayPunch {
  const { id, at, side, source } = row
  if (!row.pending) return { id, at, side, source, outcome: row.outcome, pending: false }
  switch (row.decision) {
    case 'approved':
      return { id, at, side, source, outcome: row.outcome === 'field' ? 'field' : 'accepted', pending: false }
    case 'rejected':
    case 'withdrawn':
      return { id, at, side, source, outcome: 'refused', pending: false }
    case 'pending':
    case null:
      return { id, at, side, source, outcome: row.outcome, pending: true }
    default:
      return row.decision satisfies never
  }
}
