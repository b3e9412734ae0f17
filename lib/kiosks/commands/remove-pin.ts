import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'

/** Takes one's own PIN away: from then on one can't punch on a kiosk. Again changes nothing. Refusals: forbidden (no member). */
export async function removePin(ctx: Ctx): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  await withTenant(ctx, async (tx) => {
    const gone = await tx.sql`
      DELETE FROM kiosk_pin WHERE org_id = ${tx.orgId}::uuid AND id = ${personId}::uuid RETURNING id`
    if (gone.length > 0) await audit(tx, ctx, { verb: 'removePin', target: { kind: 'person', id: personId } })
  })
}
