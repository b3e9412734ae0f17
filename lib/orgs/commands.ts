import 'server-only'
import { randomInt } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import type { Visitor } from '@/lib/auth/gate'
import { hashPassword } from '@/lib/auth/password'
import { passwordWeakness } from '@/lib/auth/password-rules'
import { digest } from '@/lib/crypto/digest'
import { audit } from '@/lib/db/audit'
import { type Ctx, mintScope } from '@/lib/db/scope'
import { systemHasOrg, systemPool } from '@/lib/db/system'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { neighbourhood } from '@/lib/http/client-address'
import { limit } from '@/lib/http/limit'
import { addUsualLeaveTypes } from '@/lib/leaves/commands/add-usual-leave-types'
import { establishDefaults } from '@/lib/schedules/commands/establish-defaults'
import { DAY_MS, type Instant } from '@/lib/time/instant'
import { wallAt } from '@/lib/time/zone'
import type { FoundOrg } from './schema'

/** Crockford's base 32: no letter that could be read as another. Twenty of them are 100 bits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TOKEN_GROUPS = 4
const TOKEN_GROUP_LENGTH = 5

/** Any fixed number: set-ups wait for each other, so that only one company can be the first. */
const SETUP_LOCK = 4_177_116

/**
 * Makes a one-time token, good for 24 hours, when there is no company yet; null when there is one. Only its digest is
 * kept. Earlier tokens stay good until they expire: several processes may start at once, each with its own.
 */
export async function offerSetup(now: Instant): Promise<string | null> {
  if (await systemHasOrg()) return null
  const group = () =>
    Array.from({ length: TOKEN_GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  const token = Array.from({ length: TOKEN_GROUPS }, group).join('-')
  await systemPool().query(
    'INSERT INTO setup_token (id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4)',
    [uuidv7(), tokenHash(token), new Date(now), new Date(now + DAY_MS)],
  )
  return token
}

/** As typed: case, hyphens and spaces don't count, and look-alikes are what was meant. */
function tokenHash(token: string): string {
  const bare = token.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
  return digest(bare.replace(/O/g, '0').replace(/[IL]/g, '1'))
}

/**
 * Makes the first company and its owner, who is also its HR, in one transaction with using up the token.
 * Refusals: closed (`setup_closed`) once a company exists; invalid (`setup_token`, or a weak password); too_many.
 */
export async function foundOrg(
  visitor: Visitor,
  input: z.output<typeof FoundOrg>,
): Promise<{ orgId: string; personId: string }> {
  await limit('setup', neighbourhood(visitor.network))
  if (await systemHasOrg()) throw new Refusal('closed', { reason: 'setup_closed' })
  const { email, personName, companyName, slug } = input
  const weakness = await passwordWeakness(input.password, [email, personName, companyName, slug])
  if (weakness) throw new Refusal('invalid', { fields: { password: weakness } })
  const passwordHash = await hashPassword(input.password)
  const scope = mintScope(uuidv7())
  const ctx: Ctx = { ...visitor, scope, actor: { kind: 'job', name: 'first-run' } }
  return withTenant(ctx, async (tx) => {
    await useToken(tx, input.token, visitor.now)
    const personId = await insertCompany(tx, input, passwordHash, visitor.now)
    const { slug, companyName, zone, locale } = input
    await establishDefaults({ ...ctx, tx }, { personId, from: wallAt(zone, visitor.now).date, zone, locale })
    await addUsualLeaveTypes({ ...ctx, tx })
    await audit(tx, ctx, {
      verb: 'foundOrg',
      target: { kind: 'org', id: tx.orgId },
      after: { slug, name: companyName, zone, locale, ownerId: personId },
    })
    return { orgId: tx.orgId, personId }
  })
}

async function useToken(tx: TenantTx, token: string, now: Instant): Promise<void> {
  await tx.sql`SELECT pg_advisory_xact_lock(${SETUP_LOCK}::bigint)`
  const [other] = await tx.sql`SELECT 1 FROM org LIMIT 1`
  if (other) throw new Refusal('closed', { reason: 'setup_closed' })
  const used = await tx.sql`
    UPDATE setup_token SET used_at = ${new Date(now)}
    WHERE token_hash = ${tokenHash(token)} AND used_at IS NULL AND expires_at > ${new Date(now)}
    RETURNING id`
  if (used.length === 0) throw new Refusal('invalid', { fields: { token: 'setup_token' } })
}

async function insertCompany(
  tx: TenantTx,
  input: z.output<typeof FoundOrg>,
  passwordHash: string,
  now: Instant,
): Promise<string> {
  const { orgId } = tx
  const departmentId = uuidv7()
  const personId = uuidv7()
  const at = new Date(now)
  await tx.sql`
    INSERT INTO org (id, slug, name, zone, locale, created_at)
    VALUES (${orgId}::uuid, ${input.slug}, ${input.companyName}, ${input.zone}, ${input.locale}, ${at})`
  await tx.sql`
    INSERT INTO department (org_id, id, name) VALUES (${orgId}::uuid, ${departmentId}::uuid, ${input.companyName})`
  await tx.sql`
    INSERT INTO person (org_id, id, employee_no, email, name, department_id, start_date, roles, created_at)
    VALUES (${orgId}::uuid, ${personId}::uuid, ${input.employeeNo}, ${input.email}, ${input.personName},
            ${departmentId}::uuid, ${wallAt(input.zone, now).date}::date, ${['employee', 'hr', 'owner']}, ${at})`
  await tx.sql`
    INSERT INTO credential (org_id, id, password_hash, changed_at)
    VALUES (${orgId}::uuid, ${personId}::uuid, ${passwordHash}, ${at})`
  await tx.sql`INSERT INTO ledger (org_id, id) VALUES (${orgId}::uuid, ${personId}::uuid)`
  return personId
}
