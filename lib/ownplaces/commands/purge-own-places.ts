import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { wallAt } from '@/lib/time/zone'

/** Erases where the places of people are whose employment has ended, a day after everywhere. Returns how many. */
export async function purgeOwnPlaces(ctx: Ctx): Promise<number> {
  return withTenant(ctx, async (tx) => {
    const gone = await tx.sql`
      UPDATE own_place n SET sealed = NULL, key_id = NULL, ended_at = ${new Date(ctx.now)}
        FROM person p
       WHERE n.org_id = ${tx.orgId}::uuid AND p.org_id = n.org_id AND p.id = n.person_id AND n.ended_at IS NULL
         AND p.end_date < ${wallAt('UTC', ctx.now).date}::date - 1
      RETURNING n.id`
    if (gone.length > 0) {
      await audit(tx, ctx, {
        verb: 'purgeOwnPlaces',
        target: { kind: 'org', id: tx.orgId },
        after: { count: gone.length },
      })
    }
    return gone.length
  })
}
