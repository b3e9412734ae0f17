import type { Visitor } from '@/lib/auth/gate'
import { openSession } from '@/lib/auth/sign-in'
import { encodeToken } from '@/lib/auth/token'
import { systemPool } from '@/lib/db/system'
import type { Company } from './company'
import { PASSWORD } from './password'

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
