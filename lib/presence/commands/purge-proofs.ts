import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { DAY_MS } from '@/lib/time/instant'
import { PROOF_KEPT_DAYS } from '../schema'

const BATCH = 5_000

/** Deletes proofs whose time is up; the punches they backed keep their checks. Returns how many. */
export async function purgeProofs(ctx: Ctx): Promise<number> {
  const until = new Date(ctx.now - PROOF_KEPT_DAYS * DAY_MS)
  return withTenant(ctx, async (tx) => {
    const gone = await tx.sql`
      DELETE FROM presence_proof WHERE org_id = ${tx.orgId}::uuid AND id IN (
        SELECT id FROM presence_proof WHERE org_id = ${tx.orgId}::uuid AND made_at <= ${until} LIMIT ${BATCH})
      RETURNING id`
    if (gone.length > 0) {
      await audit(tx, ctx, {
        verb: 'purgeProofs',
        target: { kind: 'org', id: tx.orgId },
        after: { count: gone.length },
      })
    }
    return gone.length
  })
}
