import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { BeaconLine } from '../schema'

/** The beacons of a place, the working ones first. Refusals: forbidden. */
export async function listBeacons(ctx: Ctx, placeId: string): Promise<BeaconLine[]> {
  if (!can(ctx.actor, 'readOrg', { kind: 'org' })) throw new Refusal('forbidden')
  const rows = await withTenant(
    ctx,
    (tx) => tx.sql<{
      id: string
      name: string
      address: string
      createdAt: Date
      revokedAt: Date | null
      lastProofAt: Date | null
    }>`
      SELECT b.id, b.name, b.address, b.created_at AS "createdAt", b.revoked_at AS "revokedAt",
             (SELECT max(f.made_at) FROM presence_proof f WHERE f.org_id = b.org_id AND f.beacon_id = b.id) AS "lastProofAt"
        FROM beacon b WHERE b.org_id = ${tx.orgId}::uuid AND b.place_id = ${placeId}::uuid
       ORDER BY b.revoked_at NULLS FIRST, b.name, b.id`,
  )
  return rows.map((row) => ({
    ...row,
    placeId,
    createdAt: row.createdAt.getTime(),
    revokedAt: row.revokedAt?.getTime() ?? null,
    lastProofAt: row.lastProofAt?.getTime() ?? null,
  }))
}
