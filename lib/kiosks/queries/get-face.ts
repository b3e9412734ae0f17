import 'server-only'
import type { OpenKiosk } from '@/lib/auth/kiosk-gate'
import { makeKioskCode } from '@/lib/crypto/kiosk-code'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { env } from '@/lib/env'
import { offsetMinAt } from '@/lib/time/zone'
import type { KioskFace } from '../schema'

/** What this tablet shows now: the place's clock, and the code of these fifteen seconds as a link. */
export async function getFace(ctx: Ctx, kiosk: OpenKiosk): Promise<KioskFace> {
  const { scope, now } = ctx
  const { kioskId, name, placeId, placeName, orgSlug, wantsPhoto } = kiosk
  const [version] = await withTenant(
    ctx,
    (tx) => tx.sql<{ zone: string }>`
      SELECT content->>'zone' AS zone FROM place_version
       WHERE org_id = ${tx.orgId}::uuid AND place_id = ${placeId}::uuid
       ORDER BY effective_from <= ${new Date(now)}::date DESC, effective_from DESC, number DESC LIMIT 1`,
  )
  if (!version) throw new Error('A place without a version')
  const { text, renewInMs } = makeKioskCode({ orgId: scope.orgId, kioskId }, now)
  const link = new URL(`/api/presence/${orgSlug}/scan`, env().DAKA_ORIGIN)
  link.searchParams.set('code', text)
  return {
    asOf: now,
    place: placeName,
    name,
    offsetMin: offsetMinAt(version.zone, now),
    link: link.href,
    renewInMs,
    wantsPhoto,
    build: env().DAKA_BUILD_ID,
  }
}

/** The release that runs now; empty where nobody says, as in development. */
export function currentBuild(): string {
  return env().DAKA_BUILD_ID
}
