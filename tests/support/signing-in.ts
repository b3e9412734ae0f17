import type { Visitor } from '@/lib/auth/gate'
import { hashPassword } from '@/lib/auth/password'
import { openSession } from '@/lib/auth/sign-in'
import { encodeToken } from '@/lib/auth/token'
import { systemPool } from '@/lib/db/system'
import { withTenant } from '@/lib/db/tenant'
import type { Company } from './company'

export const PASSWORD = 'seven grey herons'

let hashed: Promise<string> | undefined

/** Gives a person the test's password. */
export async function givePassword(company: Company, personId: string): Promise<void> {
  hashed ??= hashPassword(PASSWORD)
  const passwordHash = await hashed
  await withTenant(
    company,
    (tx) => tx.sql`
      INSERT INTO credential (org_id, id, password_hash, changed_at)
      VALUES (${tx.orgId}::uuid, ${personId}::uuid, ${passwordHash}, now())
      ON CONFLICT (org_id, id) DO UPDATE SET password_hash = ${passwordHash}`,
  )
}

let lastHost = 0

/** A visitor from an address of his own, so that one test's wrong tries don't slow another's. */
export function visitor(
  now = Date.now(),
  address = `198.51.${100 + (lastHost >> 8)}.${++lastHost & 255}`,
): Visitor {
  return { now, requestId: 'test', network: { address, viaTrustedProxy: false } }
}

/** Signs a person of the company in and returns the cookie. */
export async function signedIn(company: Company, login: string, from = visitor()): Promise<string> {
  const credentials = { company: company.slug, login, password: PASSWORD, userAgent: 'test' }
  return encodeToken(await openSession(from, credentials))
}

/** Makes all that the limiter remembers a thing of the past. */
export async function letTimePass(): Promise<void> {
  await systemPool().query('UPDATE rate_limit SET expire = 1 WHERE key NOT LIKE $1', ['sign-in-strikes%'])
}
