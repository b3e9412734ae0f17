import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'

const BATCH = 5_000

/** Deletes raw readings, and the areas of field punches, whose time is up; the punches stay as they are. Returns how many readings. */
export async function purgeReadings(ctx: Ctx): Promise<number> {
  return withTenant(ctx, async (tx) => {
    const gone = await tx.sql`
      DELETE FROM punch_location WHERE org_id = ${tx.orgId}::uuid AND id IN (
        SELECT id FROM punch_location WHERE org_id = ${tx.orgId}::uuid AND expires_at <= ${new Date(ctx.now)} LIMIT ${BATCH})
      RETURNING id`
    const areas = await tx.sql`
      DELETE FROM punch_area WHERE org_id = ${tx.orgId}::uuid AND id IN (
        SELECT id FROM punch_area WHERE org_id = ${tx.orgId}::uuid AND expires_at <= ${new Date(ctx.now)} LIMIT ${BATCH})
      RETURNING id`
    if (gone.length + areas.length > 0) {
      await audit(tx, ctx, {
        verb: 'purgeReadings',
        target: { kind: 'org', id: tx.orgId },
        after: { count: gone.length, ...(areas.length > 0 ? { areas: areas.length } : {}) },
      })
    }
    return gone.length
  })
}
