import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { wallAt } from '@/lib/time/zone'

/**
 * Erases where the places of people are whose employment has ended, a day after everywhere, and takes back what still waits
 * for a decision among them. Returns how many.
 */
export async function purgeOwnPlaces(ctx: Ctx): Promise<number> {
  const at = new Date(ctx.now)
  const leftBy = wallAt('UTC', ctx.now).date
  return withTenant(ctx, async (tx) => {
    // The lock of who decides: a place is decided on, or gone.
    await tx.sql`
      SELECT 1 FROM ledger l JOIN person p ON p.org_id = l.org_id AND p.id = l.id
       WHERE l.org_id = ${tx.orgId}::uuid AND p.end_date < ${leftBy}::date - 1
         AND EXISTS (SELECT 1 FROM own_place n WHERE n.org_id = p.org_id AND n.person_id = p.id AND n.ended_at IS NULL)
       ORDER BY l.id FOR UPDATE OF l`
    const gone = await tx.sql<{ id: string }>`
      UPDATE own_place n SET sealed = NULL, key_id = NULL, ended_at = ${at}
        FROM person p
       WHERE n.org_id = ${tx.orgId}::uuid AND p.org_id = n.org_id AND p.id = n.person_id AND n.ended_at IS NULL
         AND p.end_date < ${leftBy}::date - 1
      RETURNING n.id`
    if (gone.length === 0) return 0
    const ids = gone.map(({ id }) => id)
    await tx.sql`
      UPDATE request SET state = 'withdrawn', decided_at = ${at}
       WHERE org_id = ${tx.orgId}::uuid AND id = ANY (${ids}::uuid[]) AND state = 'pending'`
    await tx.sql`
      UPDATE approval_step SET state = 'withdrawn', decided_at = ${at}
       WHERE org_id = ${tx.orgId}::uuid AND request_id = ANY (${ids}::uuid[]) AND state = 'pending'`
    await audit(tx, ctx, {
      verb: 'purgeOwnPlaces',
      target: { kind: 'org', id: tx.orgId },
      after: { count: gone.length },
    })
    return gone.length
  })
}
