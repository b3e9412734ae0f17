import 'server-only'
import { randomBytes } from 'node:crypto'
import { Refusal } from '@/lib/action/refusal'
import type { KioskSecret } from '@/lib/auth/kiosk-secret'
import { digest } from '@/lib/crypto/digest'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { DAY_MS } from '@/lib/time/instant'
import { KEY_KEPT_DAYS } from '../schema'

/**
 * Takes the key of a kiosk, which works once, for what its tablet keeps from now on. Refusals: unauthenticated
 * `kiosk_key` for one that is unknown, taken, a week old or revoked, without saying which.
 */
export async function openKiosk(ctx: Ctx, key: KioskSecret): Promise<KioskSecret> {
  const secret = randomBytes(32).toString('base64url')
  const now = new Date(ctx.now)
  await withTenant(ctx, async (tx) => {
    const opened = await tx.sql`
      UPDATE kiosk SET secret_hash = ${digest(secret)}, opened_at = ${now}, last_seen_at = ${now}
       WHERE org_id = ${tx.orgId}::uuid AND id = ${key.kioskId}::uuid AND secret_hash = ${digest(key.secret)}
         AND opened_at IS NULL AND revoked_at IS NULL AND created_at > ${new Date(ctx.now - KEY_KEPT_DAYS * DAY_MS)}
      RETURNING id`
    if (opened.length === 0) throw new Refusal('unauthenticated', { reason: 'kiosk_key' })
    await audit(tx, ctx, { verb: 'openKiosk', target: { kind: 'kiosk', id: key.kioskId } })
  })
  return { ...key, secret }
}
