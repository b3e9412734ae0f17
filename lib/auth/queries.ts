import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { SessionView } from './schema'
import { IDLE_MS } from './session'

/** One's own open sessions, the latest used first. */
export async function listSessions(ctx: Ctx): Promise<SessionView[]> {
  const { actor, now, sessionId } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const rows = await withTenant(ctx, (tx) =>
    tx.db.session.findMany({
      where: {
        orgId: tx.orgId,
        personId: actor.personId,
        revokedAt: null,
        expiresAt: { gt: new Date(now) },
        lastSeenAt: { gt: new Date(now - IDLE_MS) },
      },
      orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
      take: 100,
    }),
  )
  return rows.map((row) => ({
    sessionId: row.id,
    createdAt: row.createdAt.getTime(),
    lastSeenAt: row.lastSeenAt.getTime(),
    expiresAt: row.expiresAt.getTime(),
    userAgent: row.userAgent,
    isCurrent: row.id === sessionId,
  }))
}
