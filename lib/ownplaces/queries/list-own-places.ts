import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { clockOf } from '@/lib/days/queries/day-view'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { OwnPlaceKind, OwnPlaceState, OwnPlacesView } from '../schema'
import { openOwnPlace } from './open-own-place'
import { ownPlaceLimits } from './own-place-limits'

type Row = {
  id: string
  kind: OwnPlaceKind
  name: string
  key_id: string | null
  sealed: string | null
  created_at: Date
  ended_at: Date | null
  state: 'pending' | 'approved' | 'rejected' | 'withdrawn'
}

/** The signed-in person's own places, those that count or wait first; at most 50. Refusals: forbidden, not_found. */
export async function listOwnPlaces(ctx: Ctx): Promise<OwnPlacesView> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    const { setting, limits } = await ownPlaceLimits(tx, actor.personId, ctx.now)
    const rows = await tx.sql<Row>`
      SELECT n.id, n.kind, n.name, n.key_id, encode(n.sealed, 'base64') AS sealed, n.created_at, n.ended_at, r.state
        FROM own_place n JOIN request r ON r.org_id = n.org_id AND r.id = n.id
       WHERE n.org_id = ${tx.orgId}::uuid AND n.person_id = ${actor.personId}::uuid
       ORDER BY n.ended_at DESC NULLS FIRST, n.created_at DESC, n.id LIMIT 50`
    const open = rows.filter(({ ended_at }) => ended_at === null).length
    const { zone } = setting
    return {
      zone,
      limits,
      left: Math.max(0, (limits?.perPerson ?? 0) - open),
      places: rows.map(({ id, kind, name, key_id, sealed, ...row }) => ({
        ...{ id, kind, name },
        state: stateOf(row),
        created: clockOf(zone, row.created_at.getTime()),
        ended: row.ended_at && clockOf(zone, row.ended_at.getTime()),
        spot:
          key_id === null || sealed === null ? null : openOwnPlace(tx.orgId, { id, keyId: key_id, sealed }),
      })),
    }
  })
}

function stateOf({ state, ended_at }: Pick<Row, 'state' | 'ended_at'>): OwnPlaceState {
  if (state !== 'approved') return state
  return ended_at === null ? 'active' : 'ended'
}
