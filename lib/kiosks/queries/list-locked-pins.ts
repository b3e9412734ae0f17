import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { type LockedPin, PIN_TRIES } from '../schema'

const MOST = 100

/** Whose PIN is locked, the latest first; at most a hundred. Refusals: forbidden. */
export async function listLockedPins(ctx: Ctx): Promise<LockedPin[]> {
  if (!can(ctx.actor, 'readOrg', { kind: 'org' })) throw new Refusal('forbidden')
  const rows = await withTenant(
    ctx,
    (tx) => tx.sql<{ personId: string; name: string; employeeNo: string; failedAt: Date | null }>`
      SELECT p.id AS "personId", p.name, p.employee_no AS "employeeNo", k.failed_at AS "failedAt"
        FROM kiosk_pin k JOIN person p ON p.org_id = k.org_id AND p.id = k.id
       WHERE k.org_id = ${tx.orgId}::uuid AND k.failures >= ${PIN_TRIES}
       ORDER BY k.failed_at DESC, p.id LIMIT ${MOST}`,
  )
  return rows.map((row) => ({ ...row, failedAt: row.failedAt?.getTime() ?? 0 }))
}
