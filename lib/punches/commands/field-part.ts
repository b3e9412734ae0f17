import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import { findLoosePhoto, givePhoto, type LoosePhoto } from '@/lib/evidence/commands/give-photo'
import type { KeptEvidence } from '@/lib/evidence/schema'
import { type CoarseArea, coarseArea } from '@/lib/rules/area'
import type { PunchSource } from '@/lib/rules/day-record'
import { judgeField } from '@/lib/rules/field'
import type { FieldPlan } from '@/lib/rules/field-plan'
import type { FieldPolicy } from '@/lib/rules/policy'
import type { Check, Outcome } from '@/lib/rules/verdict'
import { DAY_MS } from '@/lib/time/instant'
import { READING_KEPT_DAYS, type RecordPunch } from '../schema'

type Input = z.output<typeof RecordPunch>

/** What came with a punch for whoever looks at it, and what its policy makes of that. */
export type FieldPart = {
  readonly isPending: boolean
  readonly checks: readonly Check[]
  readonly photo: LoosePhoto | null
  /** Of a field punch alone. */
  readonly area: CoarseArea | null
  /** The application that lets it count at once. */
  readonly planId: string | null
}

/** The photo a tap names; null when it names none. Refusals: invalid when it isn't one's own and unused. */
export async function photoOf(
  tx: TenantTx,
  personId: string,
  { id, photoId }: Input,
): Promise<LoosePhoto | null> {
  return photoId === undefined ? null : findLoosePhoto(tx, personId, { photoId, punchId: id })
}

type Judged = {
  readonly source: PunchSource
  readonly field: FieldPolicy
  readonly outcome: Outcome
  readonly photo: LoosePhoto | null
  /** The approved application that covers the punch. */
  readonly plan: FieldPlan | null
}

/** Judges what came with the punch. A photo that it doesn't need is left loose, and gone after a day. */
export function fieldPartOf(
  ctx: Ctx,
  input: Input,
  { source, field, outcome, photo, plan }: Judged,
): FieldPart {
  const attached = keepsPhoto(source, outcome) ? photo : null
  if (outcome !== 'field') return { isPending: false, checks: [], photo: attached, area: null, planId: null }
  const judged = judgeField(field, {
    typedPlace: input.typedPlace !== undefined,
    note: (input.insist?.reason ?? input.note) !== null,
    photo: photo && { ageS: Math.max(0, ctx.now - photo.keptAt) / 1_000 },
    plan,
  })
  const planId = field.approval === 'before' ? (plan?.id ?? null) : null
  return { ...judged, photo: attached, area: input.gps && coarseArea(input.gps), planId }
}

/** Whether somebody may have to look at it: a kiosk shows by it who tapped, elsewhere it shows where somebody was. */
function keepsPhoto(source: PunchSource, outcome: Outcome): boolean {
  switch (outcome) {
    case 'field':
    case 'needs_review':
      return true
    case 'accepted':
      return source === 'kiosk'
    case 'refused':
      return false
    default:
      return outcome satisfies never
  }
}

/** The photo as the views have it. */
export function pictureOf({ id, mime, widthPx, heightPx }: LoosePhoto): KeptEvidence {
  return { id, mime, widthPx, heightPx }
}

/** Files what came with a punch whose row is written before. */
export async function fileFieldPart(tx: TenantTx, ctx: Ctx, punchId: string, part: FieldPart): Promise<void> {
  const { photo, area } = part
  await Promise.all([
    photo && givePhoto(tx, photo.id, punchId),
    area &&
      tx.sql`
        INSERT INTO punch_area (org_id, id, lat, lng, within_km, expires_at)
        VALUES (${tx.orgId}::uuid, ${punchId}::uuid, ${area.lat}::float8::numeric, ${area.lng}::float8::numeric,
                ${area.withinKm}, ${new Date(ctx.now + READING_KEPT_DAYS * DAY_MS)})`,
  ])
}
