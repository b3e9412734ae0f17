import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { KeptEvidence } from '@/lib/evidence/schema'
import type { CoarseArea } from '@/lib/rules/area'
import type { PunchSource } from '@/lib/rules/day-record'
import type { Method } from '@/lib/rules/policy'
import type { Check, Outcome } from '@/lib/rules/verdict'
import type { WorkDate } from '@/lib/time/work-date'
import type { PunchView } from '../schema'

type PunchRow = {
  id: string
  person_id: string
  work_date: WorkDate | null
  at: number
  offset_min: number
  claimed: boolean
  earliest: number
  latest: number
  source: PunchSource
  outcome: Outcome
  pending: boolean
  decision: 'pending' | 'approved' | 'rejected' | 'withdrawn' | null
  place_name: string | null
  method: Method | null
  distance_band: string | null
  checks: Check[]
  note: string | null
  typed_place: string | null
  photo: KeptEvidence | null
  area: CoarseArea | null
  input_hash: string
}

/** The stored punch with this id in the company, whoever's it is; for replays. */
export async function findPunch(
  tx: TenantTx,
  id: string,
): Promise<{ personId: string; inputHash: string; view: PunchView } | null> {
  const [row] = await tx.sql<PunchRow>`
    SELECT q.id, q.person_id, q.work_date, (extract(epoch FROM q.occurred_at) * 1000)::float8 AS at, q.offset_min,
           q.claimed_at IS NOT NULL AS claimed, (extract(epoch FROM q.earliest_at) * 1000)::float8 AS earliest,
           (extract(epoch FROM q.latest_at) * 1000)::float8 AS latest, q.source, q.outcome, q.pending, r.state AS decision, p.name AS place_name, q.method, q.distance_band,
           q.checks, q.note, q.typed_place, q.input_hash,
           CASE WHEN f.id IS NOT NULL THEN
             json_build_object('id', f.id, 'mime', f.mime, 'widthPx', f.width_px, 'heightPx', f.height_px) END AS photo,
           CASE WHEN a.id IS NOT NULL THEN
             json_build_object('lat', a.lat::float8, 'lng', a.lng::float8, 'withinKm', a.within_km) END AS area
      FROM punch q
      LEFT JOIN place p ON p.org_id = q.org_id AND p.id = q.place_id
      LEFT JOIN request r ON r.org_id = q.org_id AND r.punch_id = q.id AND r.kind IN ('field', 'review')
      LEFT JOIN evidence_file f ON f.org_id = q.org_id AND f.punch_id = q.id
      LEFT JOIN punch_area a ON a.org_id = q.org_id AND a.id = q.id
     WHERE q.org_id = ${tx.orgId}::uuid AND q.id = ${id}::uuid`
  return row ? { personId: row.person_id, inputHash: row.input_hash, view: punchViewOf(row) } : null
}

/** A person's punches of a work date, oldest first, refused ones too. */
export async function listPunches(tx: TenantTx, personId: string, workDate: WorkDate): Promise<PunchView[]> {
  const rows = await tx.sql<PunchRow>`
    SELECT q.id, q.person_id, q.work_date, (extract(epoch FROM q.occurred_at) * 1000)::float8 AS at, q.offset_min,
           q.claimed_at IS NOT NULL AS claimed, (extract(epoch FROM q.earliest_at) * 1000)::float8 AS earliest,
           (extract(epoch FROM q.latest_at) * 1000)::float8 AS latest, q.source, q.outcome, q.pending, r.state AS decision, p.name AS place_name, q.method, q.distance_band,
           q.checks, q.note, q.typed_place, q.input_hash,
           CASE WHEN f.id IS NOT NULL THEN
             json_build_object('id', f.id, 'mime', f.mime, 'widthPx', f.width_px, 'heightPx', f.height_px) END AS photo,
           CASE WHEN a.id IS NOT NULL THEN
             json_build_object('lat', a.lat::float8, 'lng', a.lng::float8, 'withinKm', a.within_km) END AS area
      FROM punch q
      LEFT JOIN place p ON p.org_id = q.org_id AND p.id = q.place_id
      LEFT JOIN request r ON r.org_id = q.org_id AND r.punch_id = q.id AND r.kind IN ('field', 'review')
      LEFT JOIN evidence_file f ON f.org_id = q.org_id AND f.punch_id = q.id
      LEFT JOIN punch_area a ON a.org_id = q.org_id AND a.id = q.id
     WHERE q.org_id = ${tx.orgId}::uuid AND q.person_id = ${personId}::uuid AND q.work_date = ${workDate}::date
     ORDER BY q.occurred_at, q.id LIMIT 200`
  return rows.map(punchViewOf)
}

function punchViewOf(row: PunchRow): PunchView {
  return {
    id: row.id,
    workDate: row.work_date,
    time: { at: row.at, offsetMin: row.offset_min },
    bounds: row.claimed
      ? {
          earliest: { at: row.earliest, offsetMin: row.offset_min },
          latest: { at: row.latest, offsetMin: row.offset_min },
        }
      : null,
    source: row.source,
    outcome: row.outcome,
    pending: row.pending && (row.decision === null || row.decision === 'pending'),
    void: row.decision === 'rejected' || row.decision === 'withdrawn',
    placeName: row.place_name ?? ownPlaceName(row),
    method: row.method,
    distanceBand: row.distance_band,
    checks: row.checks,
    note: row.note,
    typedPlace: row.typed_place,
    photo: row.photo,
    area: row.area,
  }
}

/** A place of the person's own is none of the company's: only the check that it carried names it. */
function ownPlaceName({ method, checks }: PunchRow): string | null {
  const name = checks.find(({ kind, result }) => kind === 'position' && result === 'pass')?.measured.placeName
  return method === 'gps' && typeof name === 'string' ? name : null
}
