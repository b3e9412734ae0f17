import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { MINUTE_MS } from '@/lib/time/instant'
import type { KioskLine } from '../schema'

/** It asks every fifteen seconds, which is noted each minute. */
const ONLINE_MS = 3 * MINUTE_MS

/** The kiosks of a place, the working ones first. Refusals: forbidden. */
export async function listKiosks(ctx: Ctx, placeId: string): Promise<KioskLine[]> {
  if (!can(ctx.actor, 'readOrg', { kind: 'org' })) throw new Refusal('forbidden')
  const rows = await withTenant(ctx, (tx) =>
    tx.db.kiosk.findMany({
      where: { orgId: tx.orgId, placeId },
      orderBy: [{ revokedAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }, { id: 'asc' }],
    }),
  )
  return rows.map(({ id, name, wantsPhoto, createdAt, openedAt, lastSeenAt, revokedAt }) => ({
    ...{ id, name, wantsPhoto },
    createdAt: createdAt.getTime(),
    openedAt: openedAt?.getTime() ?? null,
    lastSeenAt: lastSeenAt?.getTime() ?? null,
    revokedAt: revokedAt?.getTime() ?? null,
    isOnline: lastSeenAt !== null && ctx.now - lastSeenAt.getTime() < ONLINE_MS,
  }))
}
