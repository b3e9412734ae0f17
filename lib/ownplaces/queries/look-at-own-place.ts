import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import { frameAt } from '@/lib/rules/ellipsoid'
import { nearestBorderM } from '@/lib/rules/geofence'
import type { OwnPlaceKind, OwnPlaceLook, OwnPlaceSpot } from '../schema'
import { openOwnPlace } from './open-own-place'
import { ownPlaceLimits } from './own-place-limits'

/**
 * What a request for a place is about. `mayLook`: it is the person himself, or somebody who decides now; anybody else learns
 * only that there is one. Somebody else's looking is an audit entry. The caller has settled who may see the request.
 */
export async function lookAtOwnPlace(
  tx: TenantTx,
  ctx: Ctx,
  requestId: string,
  mayLook: boolean,
): Promise<OwnPlaceLook | null> {
  const [row] = await tx.sql<{
    kind: OwnPlaceKind
    name: string
    person_id: string
    key_id: string | null
    sealed: string | null
  }>`
    SELECT kind, name, person_id, key_id, encode(sealed, 'base64') AS sealed FROM own_place
     WHERE org_id = ${tx.orgId}::uuid AND id = ${requestId}::uuid`
  if (!row) return null
  const { kind, name, person_id: personId, key_id: keyId, sealed } = row
  const spot =
    mayLook && keyId !== null && sealed !== null
      ? openOwnPlace(tx.orgId, { id: requestId, keyId, sealed })
      : null
  if (!spot) return { kind, name, spot: null, near: [] }
  if (ctx.actor.kind !== 'member' || ctx.actor.personId !== personId)
    await audit(tx, ctx, { verb: 'readOwnPlace', target: { kind: 'own_place', id: requestId } })
  return { kind, name, spot, near: await nearOf(tx, ctx, personId, spot) }
}

async function nearOf(
  tx: TenantTx,
  ctx: Ctx,
  personId: string,
  { lat, lng }: OwnPlaceSpot,
): Promise<OwnPlaceLook['near']> {
  const { setting } = await ownPlaceLimits(tx, personId, ctx.now)
  const frame = frameAt(lat, lng)
  return setting.places
    .flatMap(({ name, shapes }) => {
      const distanceM = nearestBorderM(frame, shapes)
      return distanceM === null ? [] : [{ name, distanceM: Math.round(distanceM) }]
    })
    .sort((a, b) => a.distanceM - b.distanceM)
    .slice(0, 5)
}
