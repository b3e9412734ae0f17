import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'

/**
 * Ends a place and erases where it was; for who decides, takes back or ends it, in that change's transaction and under the
 * person's lock. Whether there was anything to end.
 */
export async function eraseOwnPlace(tx: TenantTx, ctx: Ctx, ownPlaceId: string): Promise<boolean> {
  const byId = ctx.actor.kind === 'member' ? ctx.actor.personId : null
  const ended = await tx.sql`
    UPDATE own_place SET sealed = NULL, key_id = NULL, ended_at = ${new Date(ctx.now)}, ended_by_id = ${byId}::uuid
     WHERE org_id = ${tx.orgId}::uuid AND id = ${ownPlaceId}::uuid AND ended_at IS NULL RETURNING id`
  return ended.length > 0
}
