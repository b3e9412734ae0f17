import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { PIN_TRIES, type UnlockPin } from '../schema'

/** Gives somebody's locked PIN its tries back; it stays the same. Again changes nothing. Refusals: forbidden, not_found. */
export async function unlockPin(ctx: Ctx, { personId }: z.output<typeof UnlockPin>): Promise<void> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  await withTenant(ctx, async (tx) => {
    const where = { orgId: tx.orgId, id: personId }
    if ((await tx.db.kioskPin.count({ where })) === 0) throw new Refusal('not_found')
    const unlocked = await tx.sql`
      UPDATE kiosk_pin SET failures = 0, failed_at = NULL
       WHERE org_id = ${tx.orgId}::uuid AND id = ${personId}::uuid AND failures >= ${PIN_TRIES} RETURNING id`
    if (unlocked.length > 0) {
      await audit(tx, ctx, { verb: 'unlockPin', target: { kind: 'person', id: personId } })
    }
  })
}
