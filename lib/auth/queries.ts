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
  const rows = await withTenant(
    ctx,
    (tx) => tx.sql<{
      id: string
      created_at: Date
      last_seen_at: Date
      expires_at: Date
      user_agent: string
    }>`
      SELECT id, created_at, last_seen_at, expires_at, user_agent FROM session
      WHERE org_id = ${tx.orgId}::uuid AND person_id = ${actor.personId}::uuid AND revoked_at IS NULL
        AND expires_at > ${new Date(now)} AND last_seen_at > ${new Date(now - IDLE_MS)}
      ORDER BY last_seen_at DESC, id DESC LIMIT 100`,
  )
  return rows.map((row) => ({
    sessionId: row.id,
    createdAt: row.created_at.getTime(),
    lastSeenAt: row.last_seen_at.getTime(),
    expiresAt: row.expires_at.getTime(),
    userAgent: row.user_agent,
    isCurrent: row.id === sessionId,
  }))
}
