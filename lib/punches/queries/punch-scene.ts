import 'server-only'
import { dayFactsOf, type Happened } from '@/lib/days/commands/derive-day'
import { type DayPunchRow, dayPunchOf } from '@/lib/days/queries/load-day-punches'
import { type DaySpanRow, spansOn } from '@/lib/days/queries/load-day-spans'
import type { TenantTx } from '@/lib/db/tenant'
import { EGRESS_FRESH_H } from '@/lib/egress/schema'
import { ownPlaceRules, type SealedOwnPlace } from '@/lib/ownplaces/queries/open-own-place'
import { computeDay } from '@/lib/rules/day'
import type { DayPunch, DaySpan } from '@/lib/rules/day-record'
import { SPOT_DAYS, SPOT_PEOPLE_H } from '@/lib/rules/doubt'
import type { FieldPlan } from '@/lib/rules/field-plan'
import { egressRange } from '@/lib/rules/network'
import { MAX_PRESENCE_AGE_S } from '@/lib/rules/signals'
import { slotTaken, tentativePunch } from '@/lib/rules/slot-taken'
import type { GpsReading, PunchSlot, SameSpot } from '@/lib/rules/verdict'
import { assignWorkDate } from '@/lib/rules/work-day'
import { type ActiveBeacon, loadConfiguration } from '@/lib/schedules/queries/load-configuration'
import { type PersonSettingRow, personSettingOf } from '@/lib/schedules/queries/load-person-setting'
import { type DaySetting, settingOn } from '@/lib/schedules/queries/setting-on'
import { DAY_MS, HOUR_MS, type Instant } from '@/lib/time/instant'
import { addDays, type WorkDate } from '@/lib/time/work-date'
import { wallAt } from '@/lib/time/zone'
import { openReading, type SealedReading } from './open-reading'

/**
 * So many of the latest punches at exactly these coordinates are looked at. Where a browser gives a whole office one
 * position there are thousands, and a few hundred tell the same.
 */
const MOST_AT_SPOT = 300

type SceneRow = PersonSettingRow & {
  punch_count: number
  last_hash: string | null
  punches: ScenePunchRow[] | null
  proof: Proof | null
  own_places: SealedOwnPlace[] | null
  plans: FieldPlan[] | null
  spans: DaySpanRow[] | null
  last_reading: SealedReading | null
  egress: readonly { readonly placeId: string; readonly address: string }[] | null
  spot: { readonly own: readonly WorkDate[] | null; readonly people: number } | null
}

type ScenePunchRow = DayPunchRow & { readonly placeId: string | null }

/** A proof of presence that has backed no punch yet. */
export type Proof = {
  readonly id: string
  readonly kind: 'beacon' | 'code'
  readonly placeId: string
  readonly at: Instant
}

/** Everything a punch at an instant is judged with. */
export type PunchScene = {
  readonly head: { readonly punchCount: number; readonly lastHash: string | null }
  /** The rules of the work date the punch belongs to; the person's own places are among its places. */
  readonly setting: DaySetting
  readonly ownPlaceIds: ReadonlySet<string>
  /** The slot it would fill, else the one whose window holds it; null outside of every window. */
  readonly slot: PunchSlot | null
  /** A punch would move a clock-out that is already there. */
  readonly updates: boolean
  /** The window to name when there is no slot: the next one of the work date, else its last. */
  readonly window: { readonly opensAt: Instant; readonly closesAt: Instant } | null
  /** The person's other punches of the work date. */
  readonly punches: readonly DayPunch[]
  /** The approved requests that touch the work date. */
  readonly spans: readonly DaySpan[]
  /** The last attempt that was not refused, of any date near. */
  readonly previous: (ScenePunchRow & { readonly gps: GpsReading | null }) | null
  /** Earlier punches at exactly the coordinates of `mark`. */
  readonly sameSpot: SameSpot
  /** What a punch at another instant would come to: its date, the slot it fills and how; to be compared alone. */
  readonly comesOutAs: (instant: Instant) => string
  /** The latest that a punch at this instant can use. */
  readonly proof: Proof | null
  /** The person's approved field applications of dates near. */
  readonly plans: readonly FieldPlan[]
  /** The beacons of the setting's places. */
  readonly beacons: readonly ActiveBeacon[]
  /** Those of them where a kiosk stands. */
  readonly kioskPlaceIds: readonly string[]
}

/**
 * Loads the facts for a punch of this person at `at` in one statement; the configuration comes from memory. `mark`
 * stands for the punch's coordinates (spot-mark.ts), null where it has none.
 */
export async function loadPunchScene(
  tx: TenantTx,
  personId: string,
  at: Instant,
  punchId: string,
  mark: string | null,
): Promise<PunchScene | null> {
  const [row] = await tx.sql<SceneRow>`
    SELECT o.config_stamp, o.zone AS org_zone, p.id AS person_id, p.department_id, p.zone, p.start_date, p.end_date,
           l.punch_count, l.last_hash,
           (SELECT json_agg(json_build_object('groupId', m.group_id, 'fromDate', m.from_date, 'toDate', m.to_date))
              FROM group_member m WHERE m.org_id = p.org_id AND m.person_id = p.id) AS memberships,
           (SELECT json_agg(json_build_object('workDate', e.work_date, 'source', e.source, 'kind', e.kind, 'shiftId', e.shift_id))
              FROM roster_entry e WHERE e.org_id = p.org_id AND e.person_id = p.id
               AND e.work_date BETWEEN ${new Date(at)}::date - 2 AND ${new Date(at)}::date + 2) AS roster,
           (SELECT json_agg(json_build_object('id', q.id, 'workDate', q.work_date,
                     'at', (extract(epoch FROM q.occurred_at) * 1000)::float8, 'side', q.side, 'outcome', q.outcome,
                     'source', q.source, 'pending', q.pending, 'placeId', q.place_id, 'decision', r.state) ORDER BY q.occurred_at, q.id)
              FROM punch q
              LEFT JOIN request r ON r.org_id = q.org_id AND r.punch_id = q.id AND r.kind IN ('field', 'review')
             WHERE q.org_id = p.org_id AND q.person_id = p.id
               AND q.work_date BETWEEN ${new Date(at)}::date - 2 AND ${new Date(at)}::date + 2) AS punches,
           (SELECT json_agg(json_build_object('id', n.id, 'name', n.name, 'keyId', n.key_id,
                                              'sealed', encode(n.sealed, 'base64')))
              FROM own_place n JOIN request r ON r.org_id = n.org_id AND r.id = n.id AND r.state = 'approved'
             WHERE n.org_id = p.org_id AND n.person_id = p.id AND n.ended_at IS NULL) AS own_places,
           (SELECT json_build_object('id', f.id, 'kind', CASE WHEN f.kiosk_id IS NULL THEN 'beacon' ELSE 'code' END,
                     'placeId', f.place_id, 'at', (extract(epoch FROM f.made_at) * 1000)::float8)
              FROM presence_proof f
              LEFT JOIN beacon b ON b.org_id = f.org_id AND b.id = f.beacon_id
              LEFT JOIN kiosk k ON k.org_id = f.org_id AND k.id = f.kiosk_id
             WHERE f.org_id = p.org_id AND f.person_id = p.id AND f.punch_id IS NULL
               AND b.revoked_at IS NULL AND k.revoked_at IS NULL
               AND f.made_at BETWEEN ${new Date(at - MAX_PRESENCE_AGE_S * 1_000)} AND ${new Date(at)}
             ORDER BY f.made_at DESC LIMIT 1) AS proof,
           (SELECT json_agg(json_build_object('id', r.id, 'workDate', r.work_date,
                     'fromAt', (extract(epoch FROM r.claimed_at) * 1000)::float8,
                     'untilAt', (extract(epoch FROM r.until_at) * 1000)::float8, 'typedPlace', r.typed_place))
              FROM request r
             WHERE r.org_id = p.org_id AND r.person_id = p.id AND r.kind = 'field_plan' AND r.state = 'approved'
               AND r.work_date BETWEEN ${new Date(at)}::date - 2 AND ${new Date(at)}::date + 2) AS plans,
           (SELECT json_agg(json_build_object('id', r.id, 'kind', r.kind, 'paid', r.paid, 'needsPunch', r.needs_punch,
                     'workDate', r.work_date, 'type', r.leave_type_id, 'inDays', t.unit <> 'hour',
                     'from', (extract(epoch FROM r.claimed_at) * 1000)::float8,
                     'to', (extract(epoch FROM r.until_at) * 1000)::float8))
              FROM request r LEFT JOIN leave_type t ON t.org_id = r.org_id AND t.id = r.leave_type_id
             WHERE r.org_id = p.org_id AND r.person_id = p.id AND r.kind IN ('leave', 'trip', 'out', 'overtime')
               AND r.state = 'approved' AND r.claimed_at < ${new Date(at + 3 * DAY_MS)}
               AND r.until_at > ${new Date(at - 3 * DAY_MS)}) AS spans,
           (SELECT json_build_object('id', s.id, 'keyId', s.key_id, 'sealed', encode(s.sealed, 'base64'))
              FROM (SELECT q.org_id, q.id FROM punch q
                     WHERE q.org_id = p.org_id AND q.person_id = p.id AND q.outcome <> 'refused'
                       AND q.work_date BETWEEN ${new Date(at)}::date - 2 AND ${new Date(at)}::date + 2
                       AND q.occurred_at <= ${new Date(at)}
                     ORDER BY q.occurred_at DESC, q.id DESC LIMIT 1) q
              JOIN punch_location s ON s.org_id = q.org_id AND s.id = q.id) AS last_reading,
           (SELECT json_agg(json_build_object('placeId', k.place_id, 'address', e.address))
              FROM egress_address e JOIN egress_key k ON k.org_id = e.org_id AND k.id = e.key_id AND k.revoked_at IS NULL
             WHERE e.org_id = p.org_id AND e.seen_at >= ${new Date(at - EGRESS_FRESH_H * HOUR_MS)}) AS egress,
           (SELECT json_build_object('own', json_agg(DISTINCT q.work_date) FILTER (WHERE q.person_id = p.id),
                     'people', count(DISTINCT q.person_id) FILTER (WHERE q.person_id <> p.id
                       AND q.occurred_at >= ${new Date(at - SPOT_PEOPLE_H * HOUR_MS)}))
              FROM (SELECT org_id, id FROM punch_location WHERE org_id = p.org_id AND mark = ${mark}
                     ORDER BY expires_at DESC LIMIT ${MOST_AT_SPOT}) s
              JOIN punch q ON q.org_id = s.org_id AND q.id = s.id
             WHERE q.outcome <> 'refused'
               AND q.occurred_at >= ${new Date(at - SPOT_DAYS * DAY_MS)}) AS spot
      FROM person p JOIN org o ON o.id = p.org_id JOIN ledger l ON l.org_id = p.org_id AND l.id = p.id
     WHERE p.org_id = ${tx.orgId}::uuid AND p.id = ${personId}::uuid`
  if (!row) return null
  const configuration = await loadConfiguration(tx, row.config_stamp)
  const person = personSettingOf(row)
  const zone = settingOn(configuration, person, wallAt(person.zone ?? person.orgZone, at).date).zone
  const today = wallAt(zone, at).date
  const settings = [addDays(today, -1), today, addDays(today, 1)].map((date) =>
    settingOn(configuration, person, date),
  )
  const assigned = assignWorkDate(at, zone, settings)
  const planned =
    settings.find((it) => it.workDate === assigned.workDate) ??
    settingOn(configuration, person, assigned.workDate)
  const ownPlaces = planned.policy?.content.ownPlaces ? ownPlaceRules(tx.orgId, row.own_places ?? []) : []
  // The group's very list where nothing joins it: its index is kept by it.
  const places = withEgress(planned.places, row.egress ?? [])
  const setting = { ...planned, places: ownPlaces.length === 0 ? places : [...places, ...ownPlaces] }
  const rows = row.punches ?? []
  const punches = rows.filter((it) => it.workDate === setting.workDate).map(dayPunchOf)
  const spans = spansOn(row.spans ?? [], setting)
  const happened = { punches, spans }
  return {
    head: { punchCount: row.punch_count, lastHash: row.last_hash },
    setting,
    ownPlaceIds: new Set(ownPlaces.map(({ id }) => id)),
    ...slotTaken(setting, happened, at, punchId, assigned.slot),
    ...happened,
    previous: previousOf(tx.orgId, rows, row.last_reading, at),
    comesOutAs: (instant) => comesOutAs(settings, zone, setting, happened, instant, punchId),
    sameSpot: {
      days: (row.spot?.own ?? []).filter((date) => date !== setting.workDate).length,
      people: row.spot?.people ?? 0,
    },
    proof: row.proof,
    plans: row.plans ?? [],
    beacons: setting.places.flatMap(({ id }) => configuration.beacons.get(id) ?? []),
    kioskPlaceIds: setting.places.map(({ id }) => id).filter((id) => configuration.kioskPlaceIds.has(id)),
  }
}

/** The last attempt that counted for anything, with its position as long as that is kept. */
function previousOf(
  orgId: string,
  rows: readonly ScenePunchRow[],
  reading: SealedReading | null,
  at: Instant,
): PunchScene['previous'] {
  const previous = rows.findLast((it) => it.outcome !== 'refused' && it.at <= at)
  if (!previous) return null
  return { ...previous, gps: reading?.id === previous.id ? (openReading(orgId, reading)?.gps ?? null) : null }
}

/** The places with the addresses their networks were just seen to go out by. */
function withEgress(
  places: DaySetting['places'],
  egress: NonNullable<SceneRow['egress']>,
): DaySetting['places'] {
  if (!egress.some(({ placeId }) => places.some(({ id }) => id === placeId))) return places
  return places.map((place) => {
    const seen = egress.flatMap((it) =>
      it.placeId === place.id ? (egressRange(it.address)?.cidr ?? []) : [],
    )
    return seen.length === 0 ? place : { ...place, cidrs: [...place.cidrs, ...seen] }
  })
}

function comesOutAs(
  settings: readonly DaySetting[],
  zone: string,
  setting: DaySetting,
  happened: Happened,
  at: Instant,
  punchId: string,
): string {
  const { workDate } = assignWorkDate(at, zone, settings)
  if (workDate !== setting.workDate) return workDate
  const { slots, status } = computeDay(
    dayFactsOf(setting, withPunch(happened, tentativePunch(punchId, at)), at, null),
  )
  const filled = slots.find((slot) => slot.punchId === punchId)
  return [workDate, filled?.segment, filled?.side, filled?.result, filled ? null : status].join()
}

function withPunch({ punches, spans }: Happened, punch: DayPunch): Happened {
  return { punches: [...punches, punch], spans }
}
