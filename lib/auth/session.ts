import 'server-only'
import type { Role, Scope } from '@/lib/db/scope'
import { readTenantOnce, withTenant } from '@/lib/db/tenant'
import type { Locale } from '@/lib/i18n/locale'
import { log } from '@/lib/log'
import { DAY_MS, type Instant, MINUTE_MS } from '@/lib/time/instant'
import { wallAt } from '@/lib/time/zone'
import type { SessionToken } from './token'

/** The end however busy: a copied cookie is worth two weeks at most, and a phone asks for the password twice a month. */
export const ABSOLUTE_MS = 14 * DAY_MS

/** Longer than a weekend, so that Friday's session greets on Monday; a forgotten browser closes itself. */
export const IDLE_MS = 3 * DAY_MS

/** How exact `last_seen_at` is: one write a minute instead of one per request. */
export const SEEN_EVERY_MS = MINUTE_MS

/** Who looks, as far as the frame of a page needs it. */
export type Viewer = {
  readonly personId: string
  readonly name: string
  readonly employeeNo: string
  readonly roles: readonly Role[]
  readonly locale: Locale
  readonly zone: string
  readonly org: {
    readonly slug: string
    readonly name: string
    readonly zone: string
    readonly locale: Locale
  }
}

type Row = {
  last_seen_at: Date
  expires_at: Date
  revoked_at: Date | null
  name: string
  employee_no: string
  roles: Role[]
  locale: Locale | null
  zone: string | null
  end_date: string | null
  slug: string
  org_name: string
  org_zone: string
  org_locale: Locale
}

/**
 * Who this session is of, in one round trip; null when it is revoked, idle too long, over, or the person has left.
 * Roles come from the person's row each time: taking one away works on the very next request.
 */
export async function findSession(
  scope: Scope,
  token: SessionToken,
  now: Instant,
): Promise<{ viewer: Viewer; lastSeenAt: Instant } | null> {
  const [row] = await readTenantOnce(scope)<Row>`
    SELECT s.last_seen_at, s.expires_at, s.revoked_at, p.name, p.employee_no, p.roles, p.locale, p.zone,
           p.end_date::text AS end_date, o.slug, o.name AS org_name, o.zone AS org_zone, o.locale AS org_locale
    FROM session s
    JOIN person p ON p.org_id = s.org_id AND p.id = s.person_id
    JOIN org o ON o.id = s.org_id
    WHERE s.org_id = ${scope.orgId}::uuid AND s.id = ${token.sid}::uuid AND s.person_id = ${token.sub}::uuid`
  if (!row || row.revoked_at !== null) return null
  const lastSeenAt = row.last_seen_at.getTime()
  if (now >= row.expires_at.getTime() || now - lastSeenAt >= IDLE_MS) return null
  const zone = row.zone ?? row.org_zone
  if (hasLeft(row.end_date, zone, now)) return null
  const viewer: Viewer = {
    personId: token.sub,
    name: row.name,
    employeeNo: row.employee_no,
    roles: row.roles,
    locale: row.locale ?? row.org_locale,
    zone,
    org: { slug: row.slug, name: row.org_name, zone: row.org_zone, locale: row.org_locale },
  }
  return { viewer, lastSeenAt }
}

/** Whether the last day of employment is over where the person works. */
export function hasLeft(endDate: string | null, zone: string, now: Instant): boolean {
  return endDate !== null && wallAt(zone, now).date > endDate
}

/** Notes that the session is in use. Nobody waits for it: a lost note costs at most a minute of the idle time. */
export function touchSession(scope: Scope, sessionId: string, now: Instant): void {
  withTenant({ scope }, async (tx) => {
    await tx.sql`
      UPDATE session SET last_seen_at = ${new Date(now)}
      WHERE org_id = ${tx.orgId}::uuid AND id = ${sessionId}::uuid AND last_seen_at < ${new Date(now)}`
  }).catch((error: Error) => log.warn({ err: error.message }, 'a session could not be marked as seen'))
}
