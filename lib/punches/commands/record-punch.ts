import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { deriveDay } from '@/lib/days/commands/derive-day'
import { clockOf, dayViewOf } from '@/lib/days/queries/day-view'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { isUniqueViolation } from '@/lib/db/violation'
import { coarseChecks, withoutWayHome } from '@/lib/rules/coarse'
import type { DayPunch } from '@/lib/rules/day-record'
import { coveringPlan } from '@/lib/rules/field-plan'
import { type Evidence, isPending, judgePunch, type Verdict } from '@/lib/rules/verdict'
import { RULES_VERSION } from '@/lib/rules/version'
import { originOf } from '../queries/address-origin'
import { inputMac, isInputOf } from '../queries/input-mac'
import { localityOf } from '../queries/locality'
import type { Reading } from '../queries/open-reading'
import { loadPunchScene, type PunchScene } from '../queries/punch-scene'
import { findPunch } from '../queries/punch-view'
import { spotMark } from '../queries/spot-mark'
import type { RecordedPunch, RecordPunch } from '../schema'
import { appendPunch } from './append-punch'
import { fieldPartOf, fileFieldPart, photoOf, pictureOf } from './field-part'

type Input = z.output<typeof RecordPunch>

/** The tablet a punch was made on, and where it stands. */
type KioskTap = { readonly kioskId: string; readonly placeId: string }

/**
 * Records one attempt of the signed-in person, or of one who showed at a kiosk who he is, at the server's time: judged,
 * appended with its verdict, the day derived, audited, in one transaction under the person's lock. The same id again
 * returns the first result; with other content it is a conflict. Refusals: forbidden (no member), not_found (no such
 * person any more), conflict, closed (in no attendance group), invalid (the photo isn't one's own and unused),
 * unauthenticated `kiosk_closed` (revoked meanwhile).
 */
export async function recordPunch(
  ctx: Ctx,
  input: Input,
  kiosk: KioskTap | null = null,
): Promise<RecordedPunch> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  if (!can(actor, 'recordPunch', { kind: 'person', personId, reportsToActor: false }))
    throw new Refusal('forbidden')
  const mark = input.gps && spotMark(input.gps)
  const sent = sentOf(input, kiosk)
  try {
    return await withTenant(
      ctx,
      async (tx) => {
        const scene = await loadPunchScene(tx, personId, ctx.now, input.id, mark)
        if (!scene) throw new Refusal('not_found')
        const known = scene.punches.some((it) => it.id === input.id)
        return known ? replay(tx, sent, personId) : append(tx, ctx, { personId, input, scene, kiosk })
      },
      { lockPersonId: personId },
    )
  } catch (error) {
    // An id that is not among the day's punches but taken: an old retry of one's own, or somebody else's.
    if (!isUniqueViolation(error)) throw error
    return withTenant(ctx, (tx) => replay(tx, sent, personId))
  }
}

/** What tells a retry. A kiosk's photo does not: it fails here, not there, and may be kept the next time. */
function sentOf(input: Input, kiosk: KioskTap | null): Input {
  const { photoId: _, ...sent } = input
  return kiosk ? sent : input
}

async function replay(tx: TenantTx, sent: Input, personId: string): Promise<RecordedPunch> {
  const first = await findPunch(tx, sent.id)
  if (first?.personId !== personId || !isInputOf(first.inputHash, sent)) {
    throw new Refusal('conflict', { reason: 'punch_id_used' })
  }
  return { punch: first.view, slot: null, day: null, replayed: true }
}

/** Its gate was passed before: nobody revokes the tablet from here until the punch is in. */
async function holdOpen(tx: TenantTx, { kioskId }: KioskTap): Promise<void> {
  const [open] = await tx.sql`
    SELECT 1 FROM kiosk WHERE org_id = ${tx.orgId}::uuid AND id = ${kioskId}::uuid AND revoked_at IS NULL FOR SHARE`
  if (!open) throw new Refusal('unauthenticated', { reason: 'kiosk_closed' })
}

type Attempt = { personId: string; input: Input; scene: PunchScene; kiosk: KioskTap | null }

async function append(tx: TenantTx, ctx: Ctx, attempt: Attempt): Promise<RecordedPunch> {
  const { personId, input, scene, kiosk } = attempt
  const source = kiosk ? 'kiosk' : 'web'
  const { setting } = scene
  const policy = setting.policy
  if (!policy) throw new Refusal('closed', { reason: 'no_group' })
  const isKept = policy.content.punch.reading !== 'drop'
  const [photo] = await Promise.all([photoOf(tx, personId, input), kiosk && holdOpen(tx, kiosk)])
  const verdict = judge(ctx, attempt, policy.content.punch)
  const { outcome } = verdict
  const note = input.insist?.reason ?? input.note
  const { field } = policy.content.punch
  const plan = coveringPlan(scene.plans, ctx.now, setting.workDate)
  const part = fieldPartOf(ctx, input, { field, outcome, photo, plan })
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
    at: ctx.now,
    side: 'auto',
    outcome: verdict.outcome,
    source,
    pending,
  }
  // None waits for another's answer: they travel together, and all stand or fall with the transaction.
  const [derived] = await Promise.all([
    deriveDay(
      tx,
      ctx,
      { personId, workDate: setting.workDate },
      { setting, punches: [...scene.punches, punch] },
    ),
    appendPunch(tx, scene.head, {
      ...punch,
      personId,
      workDate: setting.workDate,
      receivedAt: ctx.now,
      occurredAt: ctx.now,
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
      inputHash: inputMac(sentOf(input, kiosk)),
      reading: isKept ? readingOf(ctx, input) : null,
      deviceKind: input.deviceKind,
    }),
    kiosk ? null : spendProof(tx, scene, punch),
    fileFieldPart(tx, ctx, input.id, part),
    pending ? openReview(tx, personId, punch, scene, note) : null,
    audit(tx, ctx, {
      verb: 'recordPunch',
      target: { kind: 'punch', id: input.id },
      after: {
        ...{ workDate: setting.workDate, outcome: verdict.outcome, pending, placeId: verdict.placeId },
        ...(kiosk && { kioskId: kiosk.kioskId }),
      },
    }),
  ])
  const filled = derived?.record.slots.find((slot) => slot.punchId === input.id)
  return {
    punch: {
      id: input.id,
      workDate: setting.workDate,
      time: clockOf(setting.zone, ctx.now),
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
}

function ownNamesOf({ setting, ownPlaceIds }: PunchScene): ReadonlySet<string> {
  return new Set(setting.places.flatMap(({ id, name }) => (ownPlaceIds.has(id) ? name : [])))
}

function judge(
  ctx: Ctx,
  { input, scene, kiosk }: Attempt,
  policy: Parameters<typeof judgePunch>[0]['policy'],
): Verdict {
  const { setting, slot, previous } = scene
  const evidence: Evidence = {
    gps: input.gps,
    network: ctx.network,
    wifi: input.wifi ? { ssid: input.wifi.ssid, bssid: input.wifi.bssid, attestedBy: input.wifi.host } : null,
    presence: presenceOf(ctx, scene, kiosk),
    device: null,
    denied: input.denied,
    browserZone: input.browserZone ?? null,
    locality: input.gps && localityOf(input.gps),
    origin: ctx.network && originOf(ctx.network.address),
    insists: input.insist !== undefined,
  }
  return judgePunch(
    {
      at: ctx.now,
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
function presenceOf({ now }: Ctx, { proof }: PunchScene, kiosk: KioskTap | null): Evidence['presence'] {
  if (kiosk) return { kind: 'kiosk', placeId: kiosk.placeId, at: now }
  return proof && { kind: proof.kind, placeId: proof.placeId, at: proof.at }
}

/** What is sealed apart from the punch; null when there is nothing. */
function readingOf({ network }: Ctx, { gps }: Input): Reading | null {
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
  personId: string,
  punch: DayPunch,
  scene: PunchScene,
  note: string | null,
): Promise<void> {
  const id = uuidv7()
  const at = new Date(punch.at)
  await tx.sql`
    INSERT INTO request (org_id, id, kind, person_id, work_date, segment, side, claimed_at, reason, state, created_at,
                         input_hash, punch_id)
    VALUES (${tx.orgId}::uuid, ${id}::uuid, ${punch.outcome === 'field' ? 'field' : 'review'}, ${personId}::uuid,
            ${scene.setting.workDate}::date, ${scene.slot?.segment ?? null}, ${scene.slot?.side ?? null}, ${at},
            ${note ?? ''}, 'pending', ${at}, ${punch.id}, ${punch.id}::uuid)`
  await tx.sql`
    INSERT INTO approval_step (org_id, id, request_id, position, state)
    VALUES (${tx.orgId}::uuid, ${uuidv7()}::uuid, ${id}::uuid, 1, 'pending')`
}
