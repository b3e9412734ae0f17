import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { readHeldCode, readKioskCode } from '@/lib/crypto/kiosk-code'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import { MAX_PRESENCE_AGE_S } from '@/lib/rules/signals'
import type { Instant } from '@/lib/time/instant'

type Scan = {
  readonly personId: string
  readonly kioskId: string
  readonly kioskName: string
  readonly placeId: string
  readonly placeName: string
  readonly step: number
  readonly scannedAt: Instant
}

const HELD_PARTS = 5
/** How long who scanned has to sign in: as long as a proof made then counts. */
const HELD_MS = MAX_PRESENCE_AGE_S * 1_000

/**
 * A code held out by the signed-in person, with the kiosk that showed it. Refusals: forbidden; invalid `proof_invalid` or
 * `proof_expired`; closed `kiosk_revoked`.
 */
export async function readScan(tx: TenantTx, { actor, now, network }: Ctx, text: string): Promise<Scan> {
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  if (!can(actor, 'recordPunch', { kind: 'person', personId, reportsToActor: false }))
    throw new Refusal('forbidden')
  const code = readText(text, tx.orgId, { now, address: network?.address ?? '' })
  if (code === 'expired') throw new Refusal('invalid', { reason: 'proof_expired' })
  if (code === 'invalid') throw new Refusal('invalid', { reason: 'proof_invalid' })
  const { kioskId, step, scannedAt } = code
  const [kiosk] = await tx.sql<{ name: string; placeId: string; placeName: string; revoked: boolean }>`
    SELECT k.name, k.place_id AS "placeId", p.name AS "placeName", k.revoked_at IS NOT NULL AS revoked
      FROM kiosk k JOIN place p ON p.org_id = k.org_id AND p.id = k.place_id
     WHERE k.org_id = ${tx.orgId}::uuid AND k.id = ${kioskId}::uuid`
  if (!kiosk) throw new Refusal('invalid', { reason: 'proof_invalid' })
  if (kiosk.revoked) throw new Refusal('closed', { reason: 'kiosk_revoked' })
  const { name: kioskName, placeId, placeName } = kiosk
  return { personId, kioskId, step, scannedAt, kioskName, placeId, placeName }
}

/** The code as it stood on the screen, or as it was held while its holder signed in. */
function readText(text: string, orgId: string, from: { now: Instant; address: string }) {
  if (text.split('.').length === HELD_PARTS) return readHeldCode(text, orgId, { ...from, holdsMs: HELD_MS })
  const code = readKioskCode(text, orgId, from.now)
  return typeof code === 'string' ? code : { ...code, scannedAt: from.now }
}
