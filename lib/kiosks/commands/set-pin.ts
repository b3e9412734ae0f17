import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { SetPin } from '../schema'

/**
 * Sets one's own PIN for kiosks, or another in its place, which also unlocks it. Refusals: forbidden (no member);
 * invalid `wrong_password`, `pin_simple`, `pin_personal`.
 */
export async function setPin(ctx: Ctx, { password, pin }: z.output<typeof SetPin>): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  const [known] = await withTenant(
    ctx,
    (tx) => tx.sql<{ password_hash: string; employee_no: string }>`
      SELECT c.password_hash, p.employee_no
        FROM person p JOIN credential c ON c.org_id = p.org_id AND c.id = p.id
       WHERE p.org_id = ${tx.orgId}::uuid AND p.id = ${personId}::uuid`,
  )
  if (!(await verifyPassword(known?.password_hash ?? null, password)) || !known) {
    throw new Refusal('invalid', { fields: { password: 'wrong_password' } })
  }
  const weakness = pinWeakness(pin, known.employee_no)
  if (weakness) throw new Refusal('invalid', { fields: { pin: weakness } })
  // Hashing takes its time: no connection waits for it.
  const pinHash = await hashPassword(pin)
  const now = new Date(ctx.now)
  await withTenant(ctx, async (tx) => {
    await tx.sql`
      INSERT INTO kiosk_pin (org_id, id, pin_hash, changed_at)
      VALUES (${tx.orgId}::uuid, ${personId}::uuid, ${pinHash}, ${now})
      ON CONFLICT (org_id, id) DO UPDATE SET pin_hash = ${pinHash}, changed_at = ${now}, failures = 0, failed_at = NULL`
    await audit(tx, ctx, { verb: 'setPin', target: { kind: 'person', id: personId } })
  })
}

/** Why a PIN is among the first that somebody would try; null when it may be used. */
function pinWeakness(pin: string, employeeNo: string): string | null {
  if (new Set(pin).size < 3 || '01234567890 09876543210'.includes(pin)) return 'pin_simple'
  const digits = employeeNo.replaceAll(/\D/g, '')
  return digits.length > 2 && (pin.includes(digits) || digits.includes(pin)) ? 'pin_personal' : null
}
