import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { clockOf } from '@/lib/days/queries/day-view'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { OwnPlaceKind, RegisteredPlace } from '../schema'

type Row = {
  id: string
  kind: OwnPlaceKind
  name: string
  person_id: string
  person: string
  department: string
  decided_at: Date
  decided_by: string | null
  zone: string
}

/** The places people registered that count, newest first, at most 500: whose, not where. Refusals: forbidden. */
export async function listRegisteredPlaces(ctx: Ctx): Promise<RegisteredPlace[]> {
  if (!can(ctx.actor, 'readOrg', { kind: 'org' })) throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    const rows = await tx.sql<Row>`
      SELECT n.id, n.kind, n.name, n.person_id, p.name AS person, d.name AS department, r.decided_at,
             b.name AS decided_by, o.zone
        FROM own_place n
        JOIN org o ON o.id = n.org_id
        JOIN request r ON r.org_id = n.org_id AND r.id = n.id AND r.state = 'approved'
        JOIN person p ON p.org_id = n.org_id AND p.id = n.person_id
        JOIN department d ON d.org_id = p.org_id AND d.id = p.department_id
        LEFT JOIN approval_step s ON s.org_id = r.org_id AND s.request_id = r.id AND s.position = 1
        LEFT JOIN person b ON b.org_id = s.org_id AND b.id = s.decided_by_id
       WHERE n.org_id = ${tx.orgId}::uuid AND n.ended_at IS NULL
       ORDER BY r.decided_at DESC, n.id LIMIT 500`
    return rows.map((row) => ({
      ...{ id: row.id, kind: row.kind, name: row.name },
      person: { id: row.person_id, name: row.person, department: row.department },
      approved: clockOf(row.zone, row.decided_at.getTime()),
      approvedBy: row.decided_by,
      allowed: {
        endOwnPlace: can(ctx.actor, 'endOwnPlace', {
          ...{ kind: 'person', personId: row.person_id, reportsToActor: false },
        }),
      },
    }))
  })
}
