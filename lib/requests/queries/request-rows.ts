import 'server-only'
import { can } from '@/lib/auth/rights'
import { clockOf } from '@/lib/days/queries/day-view'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import { mayBeWithdrawn } from '@/lib/rules/field-plan'
import type { LeaveUnit } from '@/lib/rules/leave'
import type { Side } from '@/lib/rules/shift'
import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import {
  type EvidenceView,
  isSpanKind,
  type RequestKind,
  type RequestState,
  type RequestView,
} from '../schema'

type RequestRow = {
  id: string
  kind: RequestKind
  state: RequestState
  person_id: string
  name: string
  department: string
  work_date: WorkDate
  segment: number | null
  side: Side | null
  claimed_at: Date
  until_at: Date | null
  typed_place: string | null
  reason: string
  created_at: Date
  decided_at: Date | null
  decided_by: string | null
  note: string | null
  zone: string
  /** A punch came of the application and names it. */
  is_used: boolean
  leave_type: string | null
  leave_unit: LeaveUnit | null
  leave_amount: number | null
  files: EvidenceView[] | null
}

export const EVERY_STATE: readonly RequestState[] = [
  'pending',
  'approved',
  'rejected',
  'withdrawn',
  'revoked',
]

/** Which requests to read: one, or those of some people (null: everybody) in some states. */
export type RequestFilter = {
  readonly id: string | null
  readonly personIds: readonly string[] | null
  readonly exceptPersonId: string | null
  readonly states: readonly RequestState[]
  readonly limit: number
}

/** Requests as views, newest first. The caller has settled whose the actor may see; `below` says who reports to him. */
export async function readRequests(
  tx: TenantTx,
  ctx: Ctx,
  filter: RequestFilter,
  below: ReadonlySet<string>,
): Promise<RequestView[]> {
  const rows = await tx.sql<RequestRow>`
    SELECT r.id, r.kind, r.state, r.person_id, p.name, d.name AS department, r.work_date, r.segment, r.side,
           r.claimed_at, r.until_at, r.typed_place, r.reason, r.created_at, r.decided_at, b.name AS decided_by, s.note,
           coalesce(r.zone, y.zone, p.zone, o.zone) AS zone, t.name AS leave_type, t.unit AS leave_unit,
           (SELECT sum((d->>'amount')::int)::int FROM jsonb_array_elements(r.leave_days) d) AS leave_amount,
           r.kind = 'field_plan' AND EXISTS (
             SELECT 1 FROM punch q WHERE q.org_id = r.org_id AND q.person_id = r.person_id AND q.request_id = r.id
                AND q.work_date BETWEEN r.work_date - 2 AND r.work_date + 2) AS is_used,
           (SELECT json_agg(json_build_object('id', f.id, 'mime', f.mime, 'widthPx', f.width_px, 'heightPx', f.height_px)
                            ORDER BY f.created_at, f.id)
              FROM evidence_file f
             WHERE f.org_id = r.org_id AND (f.request_id = r.id OR (f.punch_id = r.punch_id AND r.kind IN ('field', 'review')))) AS files
      FROM request r
      JOIN org o ON o.id = r.org_id
      JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id
      JOIN department d ON d.org_id = p.org_id AND d.id = p.department_id
      LEFT JOIN LATERAL (SELECT a.note, a.org_id, a.decided_by_id FROM approval_step a
                          WHERE a.org_id = r.org_id AND a.request_id = r.id ORDER BY a.position DESC LIMIT 1) s ON true
      LEFT JOIN person b ON b.org_id = s.org_id AND b.id = s.decided_by_id
      LEFT JOIN leave_type t ON t.org_id = r.org_id AND t.id = r.leave_type_id
      LEFT JOIN day y ON y.org_id = r.org_id AND y.person_id = r.person_id AND y.work_date = r.work_date
     WHERE r.org_id = ${tx.orgId}::uuid
       AND (${filter.id === null}::boolean OR r.id = ${filter.id}::uuid)
       AND (${filter.personIds === null}::boolean OR r.person_id = ANY (${filter.personIds ?? []}::uuid[]))
       AND (${filter.exceptPersonId === null}::boolean OR r.person_id <> ${filter.exceptPersonId}::uuid)
       AND r.state = ANY (${filter.states}::text[])
     ORDER BY coalesce(r.decided_at, r.created_at) DESC, r.id LIMIT ${filter.limit}`
  return rows.map((row) => viewOf(ctx, row, below))
}

function viewOf(ctx: Ctx, row: RequestRow, below: ReadonlySet<string>): RequestView {
  const target = {
    kind: 'person',
    personId: row.person_id,
    reportsToActor: below.has(row.person_id),
  } as const
  const waiting = row.state === 'pending'
  const clock = (at: Date) => clockOf(row.zone, at.getTime())
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    person: { id: row.person_id, name: row.name, department: row.department },
    workDate: row.work_date,
    segment: row.segment,
    side: row.side,
    claimed: clock(row.claimed_at),
    until: row.until_at && clock(row.until_at),
    typedPlace: row.typed_place,
    leave: leaveOf(row),
    reason: row.reason,
    created: clock(row.created_at),
    decided: row.decided_at && clock(row.decided_at),
    decidedBy: row.decided_by,
    note: row.note,
    files: row.files ?? [],
    allowed: {
      decideRequest: waiting && can(ctx.actor, 'decideRequest', target),
      withdrawRequest: isWithdrawable(row, ctx.now) && can(ctx.actor, 'withdrawRequest', target),
      revokeRequest:
        isSpanKind(row.kind) && row.state === 'approved' && can(ctx.actor, 'revokeRequest', target),
    },
  }
}

/** What was asked for while it waits, and some of what was approved. What waits because of a punch is not one's to take back. */
function isWithdrawable(
  { kind, state, claimed_at: from, is_used: isUsed }: RequestRow,
  now: Instant,
): boolean {
  switch (kind) {
    case 'makeup':
    case 'place':
    case 'device':
      return state === 'pending'
    case 'field_plan':
      return (
        (state === 'pending' || state === 'approved') &&
        mayBeWithdrawn({ state, fromAt: from.getTime(), isUsed }, now)
      )
    case 'leave':
    case 'trip':
    case 'out':
    case 'overtime':
      return state === 'pending' || (state === 'approved' && now < from.getTime())
    case 'field':
    case 'review':
      return false
    default:
      return kind satisfies never
  }
}

function leaveOf({
  leave_type: type,
  leave_unit: unit,
  leave_amount: amount,
}: RequestRow): RequestView['leave'] {
  return type === null || unit === null ? null : { type, unit, amount: amount ?? 0 }
}
