import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { digest } from '@/lib/crypto/digest'
import { type Ctx, mintScope } from '@/lib/db/scope'
import { readTenantOnce, withTenant } from '@/lib/db/tenant'
import { log } from '@/lib/log'
import type { Instant } from '@/lib/time/instant'
import { isSecureOrigin, readCookie } from './cookies'
import { visit } from './gate'
import { type KioskSecret, kioskSecretText, readKioskSecret } from './kiosk-secret'
import { SEEN_EVERY_MS } from './session'

/** The tablet behind a request, and the one place it stands at. */
export type OpenKiosk = {
  readonly kioskId: string
  readonly name: string
  readonly placeId: string
  readonly placeName: string
  readonly wantsPhoto: boolean
  readonly orgSlug: string
}

/** The only paths that see the cookie: a kiosk opens nothing else. */
const COOKIE_PATH = '/api/kiosk'

/** A tablet stays at its door: browsers keep no cookie for longer than 400 days, and each visit renews it. */
const COOKIE_S = 400 * 86_400

/** `__Secure-` and not `__Host-`, which would open it to every path. */
const cookieName = () => (isSecureOrigin() ? '__Secure-daka-kiosk' : 'daka-kiosk')

/** The Set-Cookie header that keeps a tablet open. */
export function kioskCookie(secret: KioskSecret): string {
  const secure = isSecureOrigin() ? '; Secure' : ''
  return `${cookieName()}=${kioskSecretText(secret)}; Path=${COOKIE_PATH}; Max-Age=${COOKIE_S}; HttpOnly; SameSite=Strict${secure}`
}

/** A tablet that holds out a key nobody has looked at yet. Refusals: unauthenticated `kiosk_key` for what is none. */
export function approachKiosk(request: Request, key: string): { ctx: Ctx; secret: KioskSecret } {
  const secret = readKioskSecret(key)
  if (!secret) throw new Refusal('unauthenticated', { reason: 'kiosk_key' })
  return { ctx: contextOf(request, secret), secret }
}

/**
 * The tablet a request comes from, by its cookie, in one round trip. Refusals: unauthenticated `kiosk_closed` when it has
 * none, or was revoked.
 */
export async function kioskOf(
  request: Request,
): Promise<{ ctx: Ctx; kiosk: OpenKiosk; secret: KioskSecret }> {
  const secret = readKioskSecret(readCookie(request.headers.get('cookie'), cookieName()))
  if (!secret) throw new Refusal('unauthenticated', { reason: 'kiosk_closed' })
  const ctx = contextOf(request, secret)
  const [row] = await readTenantOnce(ctx.scope)<OpenKiosk & { lastSeenAt: Date | null }>`
    SELECT k.id AS "kioskId", k.name, k.place_id AS "placeId", p.name AS "placeName", o.slug AS "orgSlug",
           k.last_seen_at AS "lastSeenAt", k.wants_photo AS "wantsPhoto"
      FROM kiosk k
      JOIN place p ON p.org_id = k.org_id AND p.id = k.place_id
      JOIN org o ON o.id = k.org_id
     WHERE k.org_id = ${secret.orgId}::uuid AND k.id = ${secret.kioskId}::uuid
       AND k.secret_hash = ${digest(secret.secret)} AND k.opened_at IS NOT NULL AND k.revoked_at IS NULL`
  if (!row) throw new Refusal('unauthenticated', { reason: 'kiosk_closed' })
  const { lastSeenAt, ...kiosk } = row
  if (lastSeenAt === null || ctx.now - lastSeenAt.getTime() >= SEEN_EVERY_MS)
    touch(ctx, kiosk.kioskId, ctx.now)
  return { ctx, kiosk, secret }
}

function contextOf(request: Request, { orgId, kioskId }: KioskSecret): Ctx {
  return { ...visit(request.headers), scope: mintScope(orgId), actor: { kind: 'kiosk', kioskId } }
}

/** Nobody waits for it: a lost note makes HR's list a minute older. */
function touch({ scope }: Ctx, kioskId: string, now: Instant): void {
  withTenant({ scope }, async (tx) => {
    await tx.sql`
      UPDATE kiosk SET last_seen_at = ${new Date(now)}
       WHERE org_id = ${tx.orgId}::uuid AND id = ${kioskId}::uuid`
  }).catch((error: Error) => log.warn({ err: error.message }, 'a kiosk could not be marked as seen'))
}
