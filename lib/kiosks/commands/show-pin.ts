import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { verifyPassword } from '@/lib/auth/password'
import { hasLeft } from '@/lib/auth/session'
import { audit } from '@/lib/db/audit'
import type { Ctx, Role } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { log } from '@/lib/log'
import { PIN_TRIES } from '../schema'

type Row = {
  id: string
  name: string
  roles: Role[]
  pin_hash: string
  failures: number
  end_date: string | null
  zone: string
}

/** Somebody who has shown at a kiosk who he is. */
export type Shown = { readonly personId: string; readonly name: string; readonly roles: readonly Role[] }

/**
 * Who this employee number and PIN are of. A try is counted before it is known to be wrong, so that a hundred at once are
 * a hundred, and the fifth wrong one in a row locks the PIN. Refusals: invalid `wrong_pin`, one and the same after the same
 * work for an unknown number, a number without a PIN, a wrong or locked PIN, and somebody who has left.
 */
export async function showPin(ctx: Ctx, employeeNo: string, pin: string): Promise<Shown> {
  const [row] = await withTenant(
    ctx,
    (tx) => tx.sql<Row>`
      UPDATE kiosk_pin k SET failures = k.failures + 1, failed_at = ${new Date(ctx.now)}
        FROM person p JOIN org o ON o.id = p.org_id
       WHERE k.org_id = ${tx.orgId}::uuid AND p.org_id = k.org_id AND p.id = k.id
         AND p.employee_no = ${employeeNo} AND k.failures < ${PIN_TRIES}
      RETURNING k.id, p.name, p.roles, k.pin_hash, k.failures, p.end_date::text AS end_date,
                coalesce(p.zone, o.zone) AS zone`,
  )
  const isRight = await verifyPassword(row?.pin_hash ?? null, pin)
  if (!row || !isRight || hasLeft(row.end_date, row.zone, ctx.now)) {
    log.warn({ requestId: ctx.requestId, orgId: ctx.scope.orgId, personId: row?.id }, 'PIN refused')
    if (row && row.failures >= PIN_TRIES && !isRight) await noteLocked(ctx, row.id)
    throw new Refusal('invalid', { reason: 'wrong_pin' })
  }
  await withTenant(
    ctx,
    (tx) => tx.sql`
      UPDATE kiosk_pin SET failures = 0, failed_at = NULL
       WHERE org_id = ${tx.orgId}::uuid AND id = ${row.id}::uuid AND pin_hash = ${row.pin_hash}`,
  )
  return { personId: row.id, name: row.name, roles: row.roles }
}

function noteLocked(ctx: Ctx, personId: string): Promise<void> {
  const kioskId = ctx.actor.kind === 'kiosk' ? ctx.actor.kioskId : null
  return withTenant(ctx, (tx) =>
    audit(tx, ctx, { verb: 'lockPin', target: { kind: 'person', id: personId }, after: { kioskId } }),
  )
}
