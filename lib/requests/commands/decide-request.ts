import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { digestOf } from '@/lib/crypto/digest'
import { deriveDay, deriveDayAfter } from '@/lib/days/commands/derive-day'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { lockPerson, type TenantTx, withTenant } from '@/lib/db/tenant'
import { moveDevice } from '@/lib/devices/commands/move-device'
import { eraseOwnPlace } from '@/lib/ownplaces/commands/erase-own-place'
import { reportsTo } from '@/lib/people/queries'
import { appendPunch, type ChainHead } from '@/lib/punches/commands/append-punch'
import { planIsOver } from '@/lib/rules/field-plan'
import type { Side } from '@/lib/rules/shift'
import { RULES_VERSION } from '@/lib/rules/version'
import { workDateEndsAt } from '@/lib/rules/work-day'
import type { WorkDate } from '@/lib/time/work-date'
import { fieldSettingOn } from '../queries/field-setting'
import { type DecideRequest, isSpanKind, type RequestKind, type RequestState } from '../schema'
import { deriveSpan } from './derive-span'

type Input = z.output<typeof DecideRequest>

/** What changes no day: a place, a device, and an application, which is of a time ahead and of punches that may come. */
const APART: readonly RequestKind[] = ['place', 'device', 'field_plan']

type Decided = Extract<RequestState, 'approved' | 'rejected'>

type Row = {
  kind: RequestKind
  person_id: string
  work_date: WorkDate
  side: Side | null
  claimed_at: Date
  until_at: Date | null
  state: RequestState
  zone: string
}

/**
 * Approves or rejects a request in one transaction: an approved make-up appends a punch, an approved field punch or
 * review makes its punch valid; then the day is derived anew. An approved place or device counts from the next punch on,
 * and where a rejected place was is erased; no day changes. An approved span has each day derived anew that it bears on.
 * Deciding again the same way returns the same state.
 * Refusals: not_found when the actor may not see it; forbidden when he may see but not decide, his own above all;
 * conflict (already_decided, with who did and how) when somebody was faster; closed (plan_over_decided) when an application's
 * time is over, so that approving would change nothing.
 */
export async function decideRequest(ctx: Ctx, input: Input): Promise<{ state: Decided }> {
  const state: Decided = input.decision === 'approve' ? 'approved' : 'rejected'
  return withTenant(ctx, async (tx) => {
    const personId = await requireDecider(tx, ctx, input.requestId)
    await lockPerson(tx, personId)
    const request = await readRequest(tx, input.requestId)
    if (request.state !== 'pending') return alreadyDecided(tx, ctx, input.requestId, request.state, state)
    if (APART.includes(request.kind)) return decideApart(tx, ctx, input, request, state)
    if (isSpanKind(request.kind)) return decideSpan(tx, ctx, input, state)
    const before = await statusOf(tx, personId, request.work_date)
    const punchId =
      state === 'approved' && request.kind === 'makeup'
        ? await appendMakeup(tx, ctx, input.requestId, request)
        : null
    await writeDecision(tx, ctx, input, state, punchId)
    const target = { personId, workDate: request.work_date }
    const derived = await deriveDay(tx, ctx, target)
    await deriveDayAfter(tx, ctx, target)
    await audit(tx, ctx, {
      verb: 'decideRequest',
      target: { kind: 'request', id: input.requestId },
      before: { state: 'pending', status: before },
      after: { state, status: derived?.record.status ?? null, punchId },
    })
    return { state }
  })
}

async function decideApart(
  tx: TenantTx,
  ctx: Ctx,
  input: Input,
  request: Row,
  state: Decided,
): Promise<{ state: Decided }> {
  const { kind } = request
  if (kind === 'field_plan' && state === 'approved') await refuseOver(tx, ctx, request)
  await writeDecision(tx, ctx, input, state, null)
  if (kind === 'place' && state === 'rejected') await eraseOwnPlace(tx, ctx, input.requestId)
  if (kind === 'device')
    await moveDevice(tx, ctx, input.requestId, ['waiting'], state === 'approved' ? 'active' : 'revoked')
  await audit(tx, ctx, {
    verb: 'decideRequest',
    target: { kind: 'request', id: input.requestId },
    before: { state: 'pending' },
    after: { state },
  })
  return { state }
}

/** Once an application can cover no punch any more, only the punches themselves are left to decide on. */
async function refuseOver(tx: TenantTx, ctx: Ctx, row: Row): Promise<void> {
  const { person_id: personId, work_date: workDate, until_at: until } = row
  const setting = await fieldSettingOn(tx, personId, workDate)
  if (!setting) throw new Refusal('not_found')
  const endsAt = workDateEndsAt(workDate, setting.zone, setting.plan)
  if (planIsOver({ untilAt: until?.getTime() ?? null }, endsAt, ctx.now))
    throw new Refusal('closed', { reason: 'plan_over_decided' })
}

/** Of a span the days are derived with it once it counts; before, and when it is rejected, it bears on none. */
async function decideSpan(tx: TenantTx, ctx: Ctx, input: Input, state: Decided): Promise<{ state: Decided }> {
  await writeDecision(tx, ctx, input, state, null)
  const days = state === 'approved' ? await deriveSpan(tx, ctx, input.requestId) : []
  await audit(tx, ctx, {
    verb: 'decideRequest',
    target: { kind: 'request', id: input.requestId },
    before: { state: 'pending' },
    after: { state, days },
  })
  return { state }
}

/** Whose request it is, once the rights are settled. */
async function requireDecider(tx: TenantTx, ctx: Ctx, requestId: string): Promise<string> {
  const [row] = await tx.sql<{ person_id: string }>`
    SELECT person_id FROM request WHERE org_id = ${tx.orgId}::uuid AND id = ${requestId}::uuid`
  if (!row) throw new Refusal('not_found')
  const target = {
    kind: 'person',
    personId: row.person_id,
    reportsToActor: await reportsTo(tx, ctx, row.person_id),
  } as const
  if (can(ctx.actor, 'decideRequest', target)) return row.person_id
  throw new Refusal(can(ctx.actor, 'readDays', target) ? 'forbidden' : 'not_found')
}

async function readRequest(tx: TenantTx, requestId: string): Promise<Row> {
  const [row] = await tx.sql<Row>`
    SELECT r.kind, r.person_id, r.work_date, r.side, r.claimed_at, r.until_at, r.state, coalesce(r.zone, d.zone, p.zone, o.zone) AS zone
      FROM request r
      JOIN person p ON p.org_id = r.org_id AND p.id = r.person_id JOIN org o ON o.id = r.org_id
      LEFT JOIN day d ON d.org_id = r.org_id AND d.person_id = r.person_id AND d.work_date = r.work_date
     WHERE r.org_id = ${tx.orgId}::uuid AND r.id = ${requestId}::uuid`
  if (!row) throw new Refusal('not_found')
  return row
}

async function alreadyDecided(
  tx: TenantTx,
  ctx: Ctx,
  requestId: string,
  found: RequestState,
  wanted: Decided,
): Promise<{ state: Decided }> {
  const [by] = await tx.sql<{ id: string; name: string }>`
    SELECT p.id, p.name FROM approval_step s JOIN person p ON p.org_id = s.org_id AND p.id = s.decided_by_id
     WHERE s.org_id = ${tx.orgId}::uuid AND s.request_id = ${requestId}::uuid ORDER BY s.position DESC LIMIT 1`
  if (found === wanted && ctx.actor.kind === 'member' && by?.id === ctx.actor.personId)
    return { state: wanted }
  throw new Refusal('conflict', { reason: 'already_decided', values: { by: by?.name ?? '', state: found } })
}

async function statusOf(tx: TenantTx, personId: string, workDate: WorkDate): Promise<string | null> {
  const [row] = await tx.sql<{ status: string }>`
    SELECT status FROM day WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid
       AND work_date = ${workDate}::date`
  return row?.status ?? null
}

/** A make-up adds a punch and rewrites none; it proves no place, so it carries no checks. */
async function appendMakeup(tx: TenantTx, ctx: Ctx, requestId: string, request: Row): Promise<string> {
  const [head] = await tx.sql<ChainHead>`
    SELECT punch_count AS "punchCount", last_hash AS "lastHash" FROM ledger
     WHERE org_id = ${tx.orgId}::uuid AND id = ${request.person_id}::uuid`
  if (!head) throw new Error('A person has no ledger')
  const id = uuidv7()
  await appendPunch(tx, head, {
    id,
    personId: request.person_id,
    workDate: request.work_date,
    side: request.side ?? 'auto',
    source: 'makeup',
    receivedAt: ctx.now,
    occurredAt: request.claimed_at.getTime(),
    zone: request.zone,
    outcome: 'accepted',
    pending: false,
    placeId: null,
    method: null,
    distanceBand: null,
    checks: [],
    note: null,
    rulesVersion: RULES_VERSION,
    policyVersionId: null,
    requestId,
    inputHash: digestOf(['makeup', requestId]),
    reading: null,
  })
  return id
}

async function writeDecision(
  tx: TenantTx,
  ctx: Ctx,
  input: Input,
  state: Decided,
  punchId: string | null,
): Promise<void> {
  const at = new Date(ctx.now)
  const byId = ctx.actor.kind === 'member' ? ctx.actor.personId : null
  await tx.sql`
    UPDATE request SET state = ${state}, decided_at = ${at}, punch_id = coalesce(${punchId}::uuid, punch_id)
     WHERE org_id = ${tx.orgId}::uuid AND id = ${input.requestId}::uuid`
  await tx.sql`
    UPDATE approval_step SET state = ${state}, decided_at = ${at}, decided_by_id = ${byId}::uuid,
           note = nullif(${input.note}, '')
     WHERE org_id = ${tx.orgId}::uuid AND request_id = ${input.requestId}::uuid AND state = 'pending'`
}
