import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { Refusal } from '@/lib/action/refusal'
import { audit } from '@/lib/db/audit'
import type { Ctx, Role } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { log } from '@/lib/log'
import { beginAttempt } from './attempts'
import { approach, type Visitor } from './gate'
import { verifyPassword } from './password'
import { ABSOLUTE_MS, hasLeft } from './session'
import type { SessionToken } from './token'

type Account = {
  id: string
  roles: Role[]
  zone: string | null
  end_date: string | null
  password_hash: string | null
}

export type Credentials = {
  readonly company: string
  readonly login: string
  readonly password: string
  readonly userAgent: string
}

/**
 * Checks a password and opens a session with an id of its own. The answer for an unknown company, an unknown account,
 * a wrong password and a person who has left is one and the same, after the same work.
 * Refusals: unauthenticated (`wrong_credentials`), too_many.
 */
export async function openSession(
  visitor: Visitor,
  { company, login, password, userAgent }: Credentials,
): Promise<SessionToken> {
  const attempt = await beginAttempt(company, login, visitor.network)
  const { ctx, org } = await approach(visitor, company)
  const account = await withTenant(ctx, (tx) => findAccount(tx, login))
  const isRight = await verifyPassword(account?.password_hash ?? null, password)
  if (!org || !account || !isRight || hasLeft(account.end_date, account.zone ?? org.zone, visitor.now)) {
    log.warn({ requestId: visitor.requestId, orgId: org?.id, personId: account?.id }, 'sign-in refused')
    throw new Refusal('unauthenticated', { reason: 'wrong_credentials' })
  }
  const sid = uuidv7()
  const exp = Math.floor((visitor.now + ABSOLUTE_MS) / 1_000)
  const member: Ctx = { ...ctx, actor: { kind: 'member', personId: account.id, roles: account.roles } }
  await withTenant(member, async (tx) => {
    await tx.sql`
      INSERT INTO session (org_id, id, person_id, created_at, last_seen_at, expires_at, user_agent)
      VALUES (${tx.orgId}::uuid, ${sid}::uuid, ${account.id}::uuid, ${new Date(visitor.now)},
              ${new Date(visitor.now)}, ${new Date(exp * 1_000)}, ${userAgent.slice(0, 300)})`
    await audit(tx, member, { verb: 'signIn', target: { kind: 'session', id: sid } })
  })
  await attempt.succeeded()
  return { org: org.id, sid, sub: account.id, exp }
}

async function findAccount(tx: TenantTx, login: string): Promise<Account | null> {
  // An employee number may hold an @; it is then reached by e-mail only, so that a login means one account.
  const isEmail = login.includes('@')
  const [account] = await tx.sql<Account>`
    SELECT p.id, p.roles, p.zone, p.end_date::text AS end_date, c.password_hash
    FROM person p
    LEFT JOIN credential c ON c.org_id = p.org_id AND c.id = p.id
    WHERE p.org_id = ${tx.orgId}::uuid
      AND (CASE WHEN ${isEmail}::boolean THEN p.email = ${login.toLowerCase()} ELSE p.employee_no = ${login} END)`
  return account ?? null
}
