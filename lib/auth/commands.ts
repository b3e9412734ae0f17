import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { limit } from '@/lib/http/limit'
import { hashPassword, verifyPassword } from './password'
import { passwordWeakness } from './password-rules'
import type { ChangePassword, RevokeSession, SetLocale } from './schema'

/** These are about oneself alone: whoever acts, acts on his own account. */
function selfOf(ctx: Ctx): string {
  if (ctx.actor.kind !== 'member') throw new Refusal('forbidden')
  return ctx.actor.personId
}

/** Ends the session this request came with. Again is as good as once. */
export async function endSession(ctx: Ctx): Promise<void> {
  const personId = selfOf(ctx)
  const { sessionId } = ctx
  if (sessionId === undefined) return
  await withTenant(ctx, async (tx) => {
    const ended = await tx.db.session.updateMany({
      where: { orgId: tx.orgId, id: sessionId, personId, revokedAt: null },
      data: { revokedAt: new Date(ctx.now) },
    })
    if (ended.count > 0) await audit(tx, ctx, { verb: 'signOut', target: { kind: 'session', id: sessionId } })
  })
}

/** Ends one of one's own sessions. Refusals: not_found, also for somebody else's. */
export async function revokeSession(ctx: Ctx, { sessionId }: z.output<typeof RevokeSession>): Promise<void> {
  const personId = selfOf(ctx)
  await withTenant(ctx, async (tx) => {
    const [found] = await tx.sql<{ revoked_at: Date | null }>`
      SELECT revoked_at FROM session
      WHERE org_id = ${tx.orgId}::uuid AND id = ${sessionId}::uuid AND person_id = ${personId}::uuid FOR UPDATE`
    if (!found) throw new Refusal('not_found')
    if (found.revoked_at !== null) return
    await tx.sql`
      UPDATE session SET revoked_at = ${new Date(ctx.now)}
      WHERE org_id = ${tx.orgId}::uuid AND id = ${sessionId}::uuid`
    await audit(tx, ctx, { verb: 'revokeSession', target: { kind: 'session', id: sessionId } })
  })
}

/** Ends all of one's own sessions but this one; says how many. */
export async function revokeOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  const personId = selfOf(ctx)
  return withTenant(ctx, async (tx) => {
    const ended = await endOthers(tx, ctx, personId)
    await audit(tx, ctx, {
      verb: 'revokeOtherSessions',
      target: { kind: 'person', id: personId },
      after: { ended },
    })
    return { ended }
  })
}

async function endOthers(tx: TenantTx, ctx: Ctx, personId: string): Promise<number> {
  const others = ctx.sessionId === undefined ? {} : { id: { not: ctx.sessionId } }
  const ended = await tx.db.session.updateMany({
    where: { orgId: tx.orgId, personId, revokedAt: null, ...others },
    data: { revokedAt: new Date(ctx.now) },
  })
  return ended.count
}

/**
 * Changes one's own password and ends all other sessions. Refusals: invalid (`wrong_password`, `password_same`,
 * `password_simple`, `password_common`, `password_personal`), too_many, conflict when it was changed meanwhile.
 */
export async function changePassword(
  ctx: Ctx,
  { current, next }: z.output<typeof ChangePassword>,
): Promise<{ ended: number }> {
  const personId = selfOf(ctx)
  await limit('password', personId)
  const [known] = await withTenant(
    ctx,
    (tx) => tx.sql<{ password_hash: string; email: string; name: string; employee_no: string }>`
      SELECT c.password_hash, p.email, p.name, p.employee_no
      FROM person p JOIN credential c ON c.org_id = p.org_id AND c.id = p.id
      WHERE p.org_id = ${tx.orgId}::uuid AND p.id = ${personId}::uuid`,
  )
  if (!(await verifyPassword(known?.password_hash ?? null, current)) || !known) {
    throw new Refusal('invalid', { fields: { current: 'wrong_password' } })
  }
  if (next === current) throw new Refusal('invalid', { fields: { next: 'password_same' } })
  const weakness = await passwordWeakness(next, [known.email, known.name, known.employee_no])
  if (weakness) throw new Refusal('invalid', { fields: { next: weakness } })
  // Hashing takes its time: no connection waits for it.
  const passwordHash = await hashPassword(next)
  return withTenant(ctx, async (tx) => {
    const changed = await tx.sql`
      UPDATE credential SET password_hash = ${passwordHash}, changed_at = ${new Date(ctx.now)}
      WHERE org_id = ${tx.orgId}::uuid AND id = ${personId}::uuid AND password_hash = ${known.password_hash}
      RETURNING id`
    if (changed.length === 0) throw new Refusal('conflict')
    const ended = await endOthers(tx, ctx, personId)
    await audit(tx, ctx, {
      verb: 'changePassword',
      target: { kind: 'person', id: personId },
      after: { ended },
    })
    return { ended }
  })
}

/** Keeps one's own language. */
export async function setLocale(ctx: Ctx, { locale }: z.output<typeof SetLocale>): Promise<void> {
  const personId = selfOf(ctx)
  await withTenant(ctx, async (tx) => {
    const [before] = await tx.sql<{ locale: string | null }>`
      SELECT locale FROM person WHERE org_id = ${tx.orgId}::uuid AND id = ${personId}::uuid FOR UPDATE`
    if (!before) throw new Refusal('not_found')
    if (before.locale === locale) return
    await tx.sql`
      UPDATE person SET locale = ${locale} WHERE org_id = ${tx.orgId}::uuid AND id = ${personId}::uuid`
    await audit(tx, ctx, {
      verb: 'setLocale',
      target: { kind: 'person', id: personId },
      before: { locale: before.locale },
      after: { locale },
    })
  })
}
