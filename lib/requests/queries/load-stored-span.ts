import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { TenantTx } from '@/lib/db/tenant'
import type { Span } from '@/lib/time/span'
import type { WorkDate } from '@/lib/time/work-date'
import type { RequestState, SpanKind } from '../schema'

/** A span as it was asked for. */
export type StoredSpan = {
  readonly id: string
  readonly kind: SpanKind
  readonly state: RequestState
  readonly personId: string
  readonly workDate: WorkDate
  readonly span: Span
  readonly zone: string
  readonly paid: boolean
  readonly needsPunch: boolean
  readonly leaveTypeId: string | null
}

/** Reads a span. Refusals: not_found when there is none of that id. */
export async function loadStoredSpan(tx: TenantTx, requestId: string): Promise<StoredSpan> {
  const [row] = await tx.sql<Omit<StoredSpan, 'span'> & { from: number; to: number }>`
    SELECT r.id, r.kind, r.state, r.person_id AS "personId", r.work_date AS "workDate",
           (extract(epoch FROM r.claimed_at) * 1000)::float8 AS "from",
           (extract(epoch FROM r.until_at) * 1000)::float8 AS "to", coalesce(r.zone, p.zone, o.zone) AS zone, r.paid,
           r.needs_punch AS "needsPunch", r.leave_type_id AS "leaveTypeId"
      FROM request r
      JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id JOIN org o ON o.id = r.org_id
     WHERE r.org_id = ${tx.orgId}::uuid AND r.id = ${requestId}::uuid
       AND r.kind IN ('leave', 'trip', 'out', 'overtime')`
  if (!row) throw new Refusal('not_found')
  const { from, to, ...rest } = row
  return { ...rest, span: { from, to } }
}
