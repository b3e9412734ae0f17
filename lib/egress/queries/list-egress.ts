import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { HOUR_MS } from '@/lib/time/instant'
import { EGRESS_FRESH_H, type EgressLine } from '../schema'

/** The keys of a place with the addresses reported with each, the working ones first. Refusals: forbidden. */
export async function listEgress(ctx: Ctx, placeId: string): Promise<EgressLine[]> {
  if (!can(ctx.actor, 'readOrg', { kind: 'org' })) throw new Refusal('forbidden')
  const keys = await withTenant(ctx, (tx) =>
    tx.db.egressKey.findMany({
      where: { orgId: tx.orgId, placeId },
      include: { addresses: { orderBy: { family: 'asc' } } },
      orderBy: [{ revokedAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }, { id: 'asc' }],
    }),
  )
  return keys.map(({ id, name, revokedAt, addresses }) => ({
    id,
    name,
    revokedAt: revokedAt?.getTime() ?? null,
    addresses: addresses.map(({ address, sinceAt, seenAt }) => ({
      address,
      sinceAt: sinceAt.getTime(),
      seenAt: seenAt.getTime(),
      counts: revokedAt === null && seenAt.getTime() >= ctx.now - EGRESS_FRESH_H * HOUR_MS,
    })),
  }))
}
