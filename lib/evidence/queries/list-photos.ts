import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { reportsTo } from '@/lib/people/queries'
import type { WorkDate } from '@/lib/time/work-date'
import type { PhotoLine } from '../schema'

/** The photos of a person's punches of a work date, oldest first. Refusals: not_found when the viewer may not see them. */
export async function listPhotos(
  ctx: Ctx,
  { personId, workDate }: { personId: string; workDate: WorkDate },
): Promise<PhotoLine[]> {
  const mayDelete = can(ctx.actor, 'configure', { kind: 'org' })
  const rows = await withTenant(ctx, async (tx) => {
    const reportsToActor = await reportsTo(tx, ctx, personId)
    if (!can(ctx.actor, 'readEvidence', { kind: 'person', personId, reportsToActor })) {
      throw new Refusal('not_found')
    }
    return tx.sql<{ fileId: string; at: number; offsetMin: number }>`
      SELECT f.id AS "fileId", (extract(epoch FROM q.occurred_at) * 1000)::float8 AS at, q.offset_min AS "offsetMin"
        FROM punch q JOIN evidence_file f ON f.org_id = q.org_id AND f.punch_id = q.id
       WHERE q.org_id = ${tx.orgId}::uuid AND q.person_id = ${personId}::uuid AND q.work_date = ${workDate}::date
       ORDER BY q.occurred_at, q.id LIMIT 200`
  })
  return rows.map(({ fileId, at, offsetMin }) => ({ fileId, time: { at, offsetMin }, mayDelete }))
}
