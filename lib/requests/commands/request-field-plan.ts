import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { digestOf } from '@/lib/crypto/digest'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { isUniqueViolation } from '@/lib/db/violation'
import { type FieldPlan, overlaps, planIsOver, wantsPlans } from '@/lib/rules/field-plan'
import { workDateEndsAt } from '@/lib/rules/work-day'
import type { DaySetting } from '@/lib/schedules/queries/setting-on'
import type { Instant } from '@/lib/time/instant'
import { addDays } from '@/lib/time/work-date'
import { instantAtWall, wallAt, type ZoneName } from '@/lib/time/zone'
import { fieldSettingOn, fieldSettings } from '../queries/field-setting'
import { isReplay } from '../queries/is-replay'
import { MAX_OPEN_FIELD_PLANS, MAX_PLAN_DAYS_AHEAD, type RequestFieldPlan } from '../schema'

type Input = z.output<typeof RequestFieldPlan>

const DAY_MIN = 1_440

/**
 * Asks ahead to work in the field, a whole day or some hours of it. The same id again returns the same request.
 * Refusals: forbidden; closed (no_group; field_plan_needless, the policy of that date asks for none); invalid for a time
 * that is over or that the clocks skip, a date too far ahead, or hours one has asked for already; too_many coming at once;
 * conflict when the id is taken.
 */
export async function requestFieldPlan(ctx: Ctx, input: Input): Promise<{ requestId: string }> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  if (!can(actor, 'requestFieldPlan', { kind: 'person', personId, reportsToActor: false }))
    throw new Refusal('forbidden')
  try {
    return await withTenant(
      ctx,
      async (tx) => {
        if (await isReplay(tx, { id: input.id, personId, inputHash: hashOf(input) }))
          return { requestId: input.id }
        const plan = await planOf(tx, ctx, personId, input)
        await checkOthers(tx, ctx, personId, plan)
        await append(tx, ctx, personId, input, plan)
        return { requestId: input.id }
      },
      { lockPersonId: personId },
    )
  } catch (error) {
    if (isUniqueViolation(error, 'request_pkey')) throw new Refusal('conflict', { reason: 'request_id_used' })
    throw error
  }
}

function hashOf({ workDate, span, typedPlace, reason }: Input): string {
  return digestOf(['field_plan', workDate, span?.fromMin ?? null, span?.toMin ?? null, typedPlace, reason])
}

type ZonedPlan = FieldPlan & { readonly zone: ZoneName }

/** The plan in instants of the clocks that are the person's on that date. */
async function planOf(tx: TenantTx, ctx: Ctx, personId: string, input: Input): Promise<ZonedPlan> {
  const { workDate, span } = input
  const setting = await fieldSettingOn(tx, personId, workDate)
  if (!setting?.policy) throw new Refusal('closed', { reason: 'no_group' })
  if (!wantsPlans(setting.policy.content.punch))
    throw new Refusal('closed', { reason: 'field_plan_needless' })
  const { zone } = setting
  const last = addDays(wallAt(zone, ctx.now).date, MAX_PLAN_DAYS_AHEAD)
  if (workDate > last)
    throw new Refusal('invalid', {
      fields: { workDate: 'plan_too_far' },
      values: { days: MAX_PLAN_DAYS_AHEAD },
    })
  const fromAt = span ? hourOf(setting, span.fromMin, 'from') : instantAtWall(zone, workDate, 0)
  const untilAt = span && hourOf(setting, span.toMin, 'to')
  // Hours are asked for until they end, without the margin that forgives who leaves late.
  if (untilAt !== null && untilAt <= ctx.now) throw new Refusal('invalid', { fields: { to: 'plan_over' } })
  const plan = { id: input.id, workDate, fromAt, untilAt, typedPlace: input.typedPlace, zone }
  if (planIsOver(plan, workDateEndsAt(workDate, zone, setting.plan), ctx.now))
    throw new Refusal('invalid', { fields: { workDate: 'plan_over' } })
  return plan
}

/** When the clocks show it, so many minutes after midnight; a time they skip in spring is none to be somewhere at. */
function hourOf({ zone, workDate }: DaySetting, wallMin: number, field: 'from' | 'to'): Instant {
  const at = instantAtWall(zone, workDate, wallMin)
  if (wallAt(zone, at).minuteOfDay !== wallMin % DAY_MIN)
    throw new Refusal('invalid', { fields: { [field]: 'hour_skipped' } })
  return at
}

async function checkOthers(tx: TenantTx, ctx: Ctx, personId: string, plan: FieldPlan): Promise<void> {
  const others = await tx.sql<FieldPlan>`
    SELECT id, work_date AS "workDate", (extract(epoch FROM claimed_at) * 1000)::float8 AS "fromAt",
           (extract(epoch FROM until_at) * 1000)::float8 AS "untilAt", typed_place AS "typedPlace" FROM request
     WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid AND kind = 'field_plan'
       AND state IN ('pending', 'approved') AND work_date >= ${new Date(ctx.now)}::date - 2
     ORDER BY work_date, id`
  if (others.some((other) => overlaps(plan, other)))
    throw new Refusal('invalid', { fields: { workDate: 'plan_overlaps' } })
  const [from, to] = [others[0]?.workDate, others.at(-1)?.workDate]
  const settingOf = from && to && (await fieldSettings(tx, personId, from, to))
  if (!settingOf) return
  const open = others.filter((other) => {
    const { workDate, zone, plan: shift } = settingOf(other.workDate)
    return !planIsOver(other, workDateEndsAt(workDate, zone, shift), ctx.now)
  })
  if (open.length >= MAX_OPEN_FIELD_PLANS)
    throw new Refusal('too_many', { reason: 'open_field_plans', values: { max: MAX_OPEN_FIELD_PLANS } })
}

async function append(
  tx: TenantTx,
  ctx: Ctx,
  personId: string,
  input: Input,
  { workDate, fromAt, untilAt, typedPlace, zone }: ZonedPlan,
): Promise<void> {
  const until = untilAt === null ? null : new Date(untilAt)
  await tx.sql`
    INSERT INTO request (org_id, id, kind, person_id, work_date, claimed_at, until_at, zone, typed_place, reason,
                         state, created_at, input_hash)
    VALUES (${tx.orgId}::uuid, ${input.id}::uuid, 'field_plan', ${personId}::uuid, ${workDate}::date,
            ${new Date(fromAt)}, ${until}::timestamptz, ${zone}, ${typedPlace}, ${input.reason}, 'pending',
            ${new Date(ctx.now)}, ${hashOf(input)})`
  await tx.sql`
    INSERT INTO approval_step (org_id, id, request_id, position, state)
    VALUES (${tx.orgId}::uuid, ${uuidv7()}::uuid, ${input.id}::uuid, 1, 'pending')`
  await audit(tx, ctx, {
    verb: 'requestFieldPlan',
    target: { kind: 'request', id: input.id },
    after: { workDate, fromAt, untilAt },
  })
}
