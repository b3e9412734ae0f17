import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { type DeviceKind, type FenceTuning, tuneFence } from '@/lib/rules/fence-tuning'
import type { Check } from '@/lib/rules/verdict'
import { DAY_MS } from '@/lib/time/instant'
import { READING_KEPT_DAYS } from '../schema'

/** So many of the newest tell what there is to tell. */
const MOST = 5_000

type Row = { checks: readonly Check[]; isRejected: boolean; deviceKind: DeviceKind | null }

/**
 * How a place's fence fits the punches of the last 30 days that were measured against its newest version, from what their
 * checks keep: no reading is opened, and nobody is named. Somebody's own place of the same name is none of it. Refusals:
 * forbidden.
 */
export async function getFenceTuning(ctx: Ctx, placeId: string): Promise<FenceTuning> {
  if (!can(ctx.actor, 'readOrg', { kind: 'org' })) throw new Refusal('forbidden')
  const from = new Date(ctx.now - READING_KEPT_DAYS * DAY_MS)
  const rows = await withTenant(
    ctx,
    (tx) => tx.sql<Row>`
      SELECT q.checks, s.device_kind AS "deviceKind", coalesce(r.state = 'rejected', false) AS "isRejected"
        FROM place n
        JOIN punch q ON q.org_id = n.org_id AND q.occurred_at >= ${from}
         AND q.work_date >= greatest(${from}::date - 2,
               (SELECT max(v.effective_from) FROM place_version v WHERE v.org_id = n.org_id AND v.place_id = n.id))
         AND q.checks @> jsonb_build_array(jsonb_build_object('kind', 'position', 'measured', jsonb_build_object('placeName', n.name)))
        LEFT JOIN punch_location s ON s.org_id = q.org_id AND s.id = q.id
        LEFT JOIN request r ON r.org_id = q.org_id AND r.punch_id = q.id AND r.kind IN ('field', 'review')
       WHERE n.org_id = ${tx.orgId}::uuid AND n.id = ${placeId}::uuid
         AND NOT EXISTS (SELECT FROM own_place h
                          WHERE h.org_id = q.org_id AND h.person_id = q.person_id AND h.name = n.name)
       ORDER BY q.occurred_at DESC LIMIT ${MOST}`,
  )
  return tuneFence(
    rows.flatMap(({ checks, isRejected, deviceKind }) => {
      const { distanceM, accuracyM } = checks.find(({ kind }) => kind === 'position')?.measured ?? {}
      if (typeof distanceM !== 'number' || typeof accuracyM !== 'number' || !(accuracyM > 0)) return []
      const isDoubtful = checks.some(
        ({ kind, result }) => (kind === 'doubt' || kind === 'speed') && result === 'fail',
      )
      return [{ distanceM, accuracyM, isHonest: !isDoubtful && !isRejected, deviceKind }]
    }),
  )
}
