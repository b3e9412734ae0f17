import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { type DerivedDay, deriveDay, deriveDayAfter } from '@/lib/days/commands/derive-day'
import { clockOf, dayViewOf } from '@/lib/days/queries/day-view'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import { check } from '@/lib/rules/check'
import { coarseChecks, withoutWayHome } from '@/lib/rules/coarse'
import type { DayPunch } from '@/lib/rules/day-record'
import { coveringPlan } from '@/lib/rules/field-plan'
import type { PunchPolicy } from '@/lib/rules/policy'
import {
  type Evidence,
  isPending,
  judgePunch,
  type Proving,
  type Verdict,
  withProving,
} from '@/lib/rules/verdict'
import { RULES_VERSION } from '@/lib/rules/version'
import type { Instant } from '@/lib/time/instant'
import { originOf } from '../queries/address-origin'
import { localityOf } from '../queries/locality'
import type { Reading } from '../queries/open-reading'
import type { PunchScene } from '../queries/punch-scene'
import type { RecordedPunch, RecordPunch } from '../schema'
import { appendPunch } from './append-punch'
import { fieldPartOf, fileFieldPart, photoOf, pictureOf } from './field-part'
import { type EntryPart, fileEntry } from './file-entry'

type Input = z.output<typeof RecordPunch>

/** The tablet a punch was made on, and where it stands. */
export type KioskTap = { readonly kioskId: string; readonly placeId: string }

/** When a tap was made, what can be proved of it, and by which way it came. */
export type Moment = {
  readonly at: Instant
  readonly source: 'web' | 'kiosk' | 'offline'
  /** The device's word; null where the server's clock alone counts. */
  readonly claimedAt: Instant | null
  readonly earliestAt: Instant
  readonly latestAt: Instant
}

/** A tap that came in as it was made: the server's time is its time. */
export function momentOf(now: Instant, source: 'web' | 'kiosk'): Moment {
  return { at: now, source, claimedAt: null, earliestAt: now, latestAt: now }
}

/** One attempt with everything it is judged by. Without `entry` no device has signed it. */
export type Attempt = {
  readonly personId: string
  readonly input: Input
  /** What tells a retry from another tap under the same id. */
  readonly inputHash: string
  readonly scene: PunchScene
  readonly moment: Moment
  readonly kiosk: KioskTap | null
  readonly entry?: EntryPart
}

/** Its gate was passed before: nobody revokes the tablet from here until the punch is in. */
async function holdOpen(tx: TenantTx, { kioskId }: KioskTap): Promise<void> {
  const [open] = await tx.sql`
    SELECT 1 FROM kiosk WHERE org_id = ${tx.orgId}::uuid AND id = ${kioskId}::uuid AND revoked_at IS NULL FOR SHARE`
  if (!open) throw new Refusal('unauthenticated', { reason: 'kiosk_closed' })
}

/**
 * Judges the attempt and writes what came of it: the punch with its verdict, what was read sealed apart, what came with it,
 * the day, the request that decides it where it waits, the audit entry. The caller holds the person's lock. A punch of a
 * closed period is kept and waits; its day stays as it was closed. Refusals: closed (in no attendance group), invalid (the
 * photo isn't one's own and unused), unauthenticated `kiosk_closed` (revoked meanwhile).
 */
export async function appendAttempt(
  tx: TenantTx,
  ctx: Ctx,
  attempt: Attempt,
): Promise<{ readonly recorded: RecordedPunch; readonly head: Awaited<ReturnType<typeof appendPunch>> }> {
  const { personId, input, scene, moment, kiosk } = attempt
  const { source } = moment
  const { setting } = scene
  const policy = setting.policy
  if (!policy) throw new Refusal('closed', { reason: 'no_group' })
  const isKept = policy.content.punch.reading !== 'drop'
  const [photo] = await Promise.all([photoOf(tx, personId, input), kiosk && holdOpen(tx, kiosk)])
  const judged = judge(ctx, attempt, policy.content.punch)
  const verdict = withProving(judged, provingOf(attempt, policy.content.punch))
  const { outcome } = verdict
  const note = input.insist?.reason ?? input.note
  const { field } = policy.content.punch
  const plan = coveringPlan(scene.plans, moment.at, setting.workDate)
  const part = fieldPartOf(ctx, input, { source, field, outcome, photo, plan })
  const found = isKept ? withoutWayHome(verdict.checks, ownNamesOf(scene)) : coarseChecks(verdict.checks)
  const checks = [...found, ...part.checks]
  const pending = outcome === 'field' ? part.isPending : isPending(outcome, policy.content.punch)
  const place = setting.places.find((it) => it.id === verdict.placeId)
  // A place of the person's own is none of the company's places; the check that it carried names it.
  const isOwnPlace = verdict.placeId !== null && scene.ownPlaceIds.has(verdict.placeId)
  const companysPlaceId = isOwnPlace ? null : verdict.placeId
  const position = verdict.checks.find((it) => it.kind === 'position')
  const band = position?.measured.band
  const punch: DayPunch = {
    id: input.id,
    at: moment.at,
    side: 'auto',
    outcome: verdict.outcome,
    source,
    pending,
  }
  // None waits for another's answer: they travel together, and all stand or fall with the transaction.
  const [derived, head] = await Promise.all([
    derive(tx, ctx, attempt, punch),
    appendPunch(tx, scene.head, {
      ...punch,
      personId,
      workDate: setting.workDate,
      receivedAt: ctx.now,
      occurredAt: moment.at,
      claimedAt: moment.claimedAt,
      earliestAt: moment.earliestAt,
      latestAt: moment.latestAt,
      zone: setting.zone,
      placeId: companysPlaceId,
      method: verdict.method,
      distanceBand: typeof band === 'string' ? band : null,
      checks,
      note,
      typedPlace: input.typedPlace ?? null,
      photoSha256: part.photo?.sha256 ?? null,
      rulesVersion: verdict.rulesVersion,
      policyVersionId: policy.id,
      requestId: part.planId,
      inputHash: attempt.inputHash,
      reading: isKept ? readingOf(networkOf(ctx, moment), input) : null,
      deviceKind: input.deviceKind,
    }),
    kiosk ? null : spendProof(tx, scene, punch),
    attempt.entry && fileEntry(tx, attempt.entry, ctx.now),
    fileFieldPart(tx, ctx, input.id, part),
    pending ? openReview(tx, ctx, { personId, punch, scene, note }) : null,
    audit(tx, ctx, {
      verb: 'recordPunch',
      target: { kind: 'punch', id: input.id },
      after: {
        ...{ workDate: setting.workDate, outcome: verdict.outcome, pending, placeId: verdict.placeId },
        ...(kiosk && { kioskId: kiosk.kioskId }),
        ...(source === 'offline' && { source, occurredAt: new Date(moment.at).toISOString() }),
      },
    }),
  ])
  const filled = derived?.record.slots.find((slot) => slot.punchId === input.id)
  const recorded = {
    punch: {
      id: input.id,
      workDate: setting.workDate,
      time: clockOf(setting.zone, moment.at),
      bounds: moment.claimedAt === null ? null : boundsOf(setting.zone, moment),
      source,
      outcome: verdict.outcome,
      pending,
      void: false,
      placeName: place?.name ?? null,
      method: verdict.method,
      distanceBand: typeof band === 'string' ? band : null,
      checks,
      note,
      typedPlace: input.typedPlace ?? null,
      photo: part.photo && pictureOf(part.photo),
      area: part.area,
    },
    slot: filled ? { segment: filled.segment, side: filled.side } : null,
    day: derived ? dayViewOf({ ...setting, planKind: setting.plan.kind, record: derived.record }) : null,
    replayed: false,
  }
  return { recorded, head }
}

/** The bounds as clocks of the zone. */
function boundsOf(zone: string, { earliestAt, latestAt }: Moment): RecordedPunch['punch']['bounds'] {
  return { earliest: clockOf(zone, earliestAt), latest: clockOf(zone, latestAt) }
}

/** What is closed stays as it was closed. A punch that came late may change what the next work day asks for. */
async function derive(
  tx: TenantTx,
  ctx: Ctx,
  { personId, scene, moment }: Attempt,
  punch: DayPunch,
): Promise<DerivedDay | null> {
  const { setting } = scene
  if (moment.source === 'offline' && setting.closedThrough !== null) return null
  const target = { personId, workDate: setting.workDate }
  const day = { setting, punches: [...scene.punches, punch], spans: scene.spans }
  const derived = await deriveDay(tx, ctx, target, day)
  if (moment.source === 'offline') await deriveDayAfter(tx, ctx, target)
  return derived
}

/** What its time, its signature and the state of the books add to the verdict. */
function provingOf({ entry, scene, moment }: Attempt, policy: PunchPolicy): Proving {
  if (!entry) return { isReview: false, checks: [] }
  const proving = entry.prove(policy, scene)
  const through = scene.setting.closedThrough
  if (moment.source !== 'offline' || through === null) return proving
  return { isReview: true, checks: [...proving.checks, check('time', 'fail', 'period_closed', { through })] }
}

/** The address a punch came from says nothing of where it was made when it came later. */
function networkOf({ network }: Ctx, { source }: Moment): Ctx['network'] {
  return source === 'offline' ? null : network
}

function ownNamesOf({ setting, ownPlaceIds }: PunchScene): ReadonlySet<string> {
  return new Set(setting.places.flatMap(({ id, name }) => (ownPlaceIds.has(id) ? name : [])))
}

function judge(ctx: Ctx, { input, scene, moment, kiosk, entry }: Attempt, policy: PunchPolicy): Verdict {
  const { setting, slot, previous } = scene
  const network = networkOf(ctx, moment)
  const evidence: Evidence = {
    gps: input.gps,
    network,
    wifi: input.wifi ? { ssid: input.wifi.ssid, bssid: input.wifi.bssid, attestedBy: input.wifi.host } : null,
    presence: presenceOf(moment, scene, kiosk),
    device: entry?.device ?? null,
    denied: input.denied,
    browserZone: input.browserZone ?? null,
    locality: input.gps && localityOf(input.gps),
    origin: network && originOf(network.address),
    insists: input.insist !== undefined,
  }
  return judgePunch(
    {
      at: moment.at,
      zone: setting.zone,
      // A work day outside of all its windows has no slot to give; a day without windows keeps the punch.
      workDate: slot === null && setting.plan.kind === 'work' ? null : setting.workDate,
      slot: slot && {
        segment: slot.segment,
        side: slot.side,
        windowFrom: slot.windowFrom,
        windowTo: slot.windowTo,
      },
      window: scene.window,
      places: setting.places,
      previous: previous && {
        ...{ id: previous.id, at: previous.at, outcome: previous.outcome, placeId: previous.placeId },
        // How far it is from there would be kept with the checks.
        gps: policy.reading === 'drop' ? null : previous.gps,
      },
      sameSpot: policy.reading === 'drop' ? null : scene.sameSpot,
      policy,
      rulesVersion: RULES_VERSION,
    },
    evidence,
  )
}

/** Who taps on the tablet is there now; elsewhere a proof that was made before speaks for it. */
function presenceOf({ at }: Moment, { proof }: PunchScene, kiosk: KioskTap | null): Evidence['presence'] {
  if (kiosk) return { kind: 'kiosk', placeId: kiosk.placeId, at }
  return proof && { kind: proof.kind, placeId: proof.placeId, at: proof.at }
}

/** What is sealed apart from the punch; null when there is nothing. */
function readingOf(network: Ctx['network'], { gps }: Input): Reading | null {
  return gps || network ? { gps, address: network?.address ?? null } : null
}

/** A proof backs one punch, whose row is written before. One that was refused, too early say, leaves it for the next. */
async function spendProof(tx: TenantTx, { proof }: PunchScene, punch: DayPunch): Promise<void> {
  if (proof === null || punch.outcome === 'refused') return
  await tx.sql`
    UPDATE presence_proof SET punch_id = ${punch.id}::uuid WHERE org_id = ${tx.orgId}::uuid AND id = ${proof.id}::uuid`
}

/** A punch that waits opens the request that decides it, so that it reaches a manager's inbox. */
async function openReview(
  tx: TenantTx,
  ctx: Ctx,
  waiting: { personId: string; punch: DayPunch; scene: PunchScene; note: string | null },
): Promise<void> {
  const { personId, punch, scene, note } = waiting
  const id = uuidv7()
  const at = new Date(punch.at)
  const createdAt = new Date(ctx.now)
  await tx.sql`
    INSERT INTO request (org_id, id, kind, person_id, work_date, segment, side, claimed_at, reason, state, created_at,
                         input_hash, punch_id)
    VALUES (${tx.orgId}::uuid, ${id}::uuid, ${punch.outcome === 'field' ? 'field' : 'review'}, ${personId}::uuid,
            ${scene.setting.workDate}::date, ${scene.slot?.segment ?? null}, ${scene.slot?.side ?? null}, ${at},
            ${note ?? ''}, 'pending', ${createdAt}, ${punch.id}, ${punch.id}::uuid)`
  await tx.sql`
    INSERT INTO approval_step (org_id, id, request_id, position, state)
    VALUES (${tx.orgId}::uuid, ${uuidv7()}::uuid, ${id}::uuid, 1, 'pending')`
}
