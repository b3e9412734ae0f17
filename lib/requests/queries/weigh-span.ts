import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import { type LeaveAccount, loadLeaveAccounts } from '@/lib/leaves/queries/load-leave-accounts'
import { loadLeaveTypes } from '@/lib/leaves/queries/load-leave-types'
import type { LeaveTypeView } from '@/lib/leaves/schema'
import { type LeaveAmount, leaveAmount, leaveSpan } from '@/lib/rules/leave'
import { assignWorkDate } from '@/lib/rules/work-day'
import { closedPeriod } from '@/lib/schedules/queries/closed-through'
import type { DaySetting } from '@/lib/schedules/queries/setting-on'
import { DAY_MS, HOUR_MS, type Instant } from '@/lib/time/instant'
import type { Span } from '@/lib/time/span'
import { daysBetween, type WorkDate } from '@/lib/time/work-date'
import { instantAtWall, wallAt, type ZoneName } from '@/lib/time/zone'
import {
  type LookAtSpan,
  MAX_SPAN_DAYS,
  MAX_SPAN_DAYS_AHEAD,
  MAX_SPAN_HOURS,
  SECOND_HALF_MIN,
} from '../schema'
import { loadSpanDays, type SpanDays, touchedBy } from './span-days'

export type SpanInput = z.output<typeof LookAtSpan>
type End = SpanInput['from']

/** A span in instants of the person's clocks, and the leave it would take. */
export type WeighedSpan = {
  readonly span: Span
  readonly zone: ZoneName
  readonly workDate: WorkDate
  readonly leave: {
    readonly type: LeaveTypeView
    readonly amount: LeaveAmount
    readonly account: LeaveAccount
  } | null
}

const DAY_MIN = 1_440
/** What is further away than this isn't even looked up. */
const FAR_DAYS = 800

/**
 * What a span comes to, by the plans of its dates. Refusals: not_found for an unknown kind of leave; closed (no_group,
 * period_closed, leave_type_ended); invalid for ends in the wrong order, that the clocks skip, too far apart, back or
 * ahead, outside of the employment, beside what else was asked for, or where there is no work to take leave from.
 */
export async function weighSpan(
  tx: TenantTx,
  ctx: Ctx,
  personId: string,
  input: SpanInput,
): Promise<WeighedSpan> {
  const { kind, from, to } = input
  refuseFar(from.date, to.date, wallAt('UTC', ctx.now).date)
  const found = await loadSpanDays(tx, personId, from.date, to.date)
  if (!found) throw new Refusal('not_found')
  refuseUnemployed(found, input)
  const first = found.days[1]?.setting
  if (!first?.policy) throw new Refusal('closed', { reason: 'no_group' })
  const { zone } = first
  refuseDates(first, input, wallAt(zone, ctx.now).date)
  const type = await leaveTypeOf(tx, input)
  const span =
    type === null || type.unit === 'hour' ? spanByClock(zone, from, to) : spanByHalves(found, type, input)
  refuseLength(input, span)
  const workDate = kind === 'overtime' ? overtimeDate(found, zone, span.from) : from.date
  const closed = touchedBy(found, { kind, span, workDate }).find(
    ({ closedThrough }) => closedThrough !== null,
  )
  const through = closed?.closedThrough ?? first.closedThrough
  if (through !== null) throw closedPeriod(through)
  await refuseOverlap(tx, personId, kind, span)
  return { span, zone, workDate, leave: type && (await leaveOf(tx, personId, type, span, found)) }
}

function refuseFar(from: WorkDate, to: WorkDate, near: WorkDate): void {
  if (daysBetween(from, to) < 0) throw new Refusal('invalid', { fields: { to: 'segment_order' } })
  if (daysBetween(from, to) > MAX_SPAN_DAYS)
    throw new Refusal('invalid', { fields: { to: 'span_days' }, values: { days: MAX_SPAN_DAYS } })
  if (daysBetween(from, near) > FAR_DAYS)
    throw new Refusal('invalid', { fields: { from: 'span_too_old' }, values: { days: FAR_DAYS } })
  if (daysBetween(near, to) > FAR_DAYS)
    throw new Refusal('invalid', { fields: { to: 'span_ahead' }, values: { days: MAX_SPAN_DAYS_AHEAD } })
}

function refuseUnemployed({ person }: SpanDays, { from, to }: SpanInput): void {
  if (from.date < person.startDate) throw new Refusal('invalid', { fields: { from: 'not_employed' } })
  if (person.endDate !== null && to.date > person.endDate)
    throw new Refusal('invalid', { fields: { to: 'not_employed' } })
}

function refuseDates({ policy }: DaySetting, { from, to }: SpanInput, today: WorkDate): void {
  const days = policy?.content.makeup.daysBack ?? 0
  if (daysBetween(from.date, today) > days)
    throw new Refusal('invalid', { fields: { from: 'span_too_old' }, values: { days } })
  if (daysBetween(today, to.date) > MAX_SPAN_DAYS_AHEAD)
    throw new Refusal('invalid', { fields: { to: 'span_ahead' }, values: { days: MAX_SPAN_DAYS_AHEAD } })
}

async function leaveTypeOf(tx: TenantTx, { leaveTypeId }: SpanInput): Promise<LeaveTypeView | null> {
  if (leaveTypeId === null) return null
  const type = (await loadLeaveTypes(tx)).find(({ id }) => id === leaveTypeId)
  if (!type) throw new Refusal('not_found', { reason: 'leave_type' })
  if (type.ended) throw new Refusal('closed', { reason: 'leave_type_ended' })
  return type
}

function spanByClock(zone: ZoneName, from: End, to: End): Span {
  return { from: instantOf(zone, from, 'from'), to: instantOf(zone, to, 'to') }
}

function instantOf(zone: ZoneName, { date, min }: End, field: 'from' | 'to'): Instant {
  const at = instantAtWall(zone, date, min)
  // The clocks never show a time that they skip.
  if (wallAt(zone, at).minuteOfDay !== min % DAY_MIN)
    throw new Refusal('invalid', { fields: { [field]: 'hour_skipped' } })
  return at
}

function spanByHalves({ days }: SpanDays, { unit }: LeaveTypeView, { from, to }: SpanInput): Span {
  const halves = unit === 'half_day'
  if (from.min !== 0 && !(halves && from.min === SECOND_HALF_MIN))
    throw new Refusal('invalid', { fields: { from: 'leave_in_parts' } })
  if (to.min !== DAY_MIN && !(halves && to.min === SECOND_HALF_MIN))
    throw new Refusal('invalid', { fields: { to: 'leave_in_parts' } })
  const [before, first] = days
  const last = days.at(-2)
  if (!first || !last) throw new Error('A span has no dates')
  return leaveSpan(
    ...([first.planned, from.min === 0 ? 'first' : 'second'] as const),
    ...([last.planned, to.min === DAY_MIN ? 'second' : 'first'] as const),
    before?.planned ?? null,
  )
}

function refuseLength({ kind }: SpanInput, span: Span): void {
  if (span.from >= span.to) throw new Refusal('invalid', { fields: { to: 'segment_order' } })
  const short = kind === 'out' || kind === 'overtime'
  if (short && span.to - span.from > MAX_SPAN_HOURS * HOUR_MS)
    throw new Refusal('invalid', { fields: { to: 'span_hours' }, values: { hours: MAX_SPAN_HOURS } })
  // An hour more, where the clocks go back meanwhile.
  if (span.to - span.from > MAX_SPAN_DAYS * DAY_MS + HOUR_MS)
    throw new Refusal('invalid', { fields: { to: 'span_days' }, values: { days: MAX_SPAN_DAYS } })
}

/** Overtime after midnight is of the evening's shift, as a punch then is. */
function overtimeDate({ days }: SpanDays, zone: ZoneName, at: Instant): WorkDate {
  return assignWorkDate(
    at,
    zone,
    days.map(({ setting }) => setting),
  ).workDate
}

/** Nobody is away twice at once; overtime stands beside a trip, but not beside other overtime. */
async function refuseOverlap(
  tx: TenantTx,
  personId: string,
  kind: SpanInput['kind'],
  span: Span,
): Promise<void> {
  const others = kind === 'overtime' ? ['overtime'] : ['leave', 'trip', 'out']
  const [other] = await tx.sql`
    SELECT 1 FROM request WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid
       AND kind = ANY (${others}::text[]) AND state IN ('pending', 'approved')
       AND claimed_at < ${new Date(span.to)} AND until_at > ${new Date(span.from)} LIMIT 1`
  if (other) throw new Refusal('invalid', { fields: { from: 'span_overlaps' } })
}

async function leaveOf(
  tx: TenantTx,
  personId: string,
  type: LeaveTypeView,
  span: Span,
  { days }: SpanDays,
): Promise<WeighedSpan['leave']> {
  const { unit, countsRestDays } = type
  const amount = leaveAmount({ unit, countsRestDays, span, days: days.map(({ planned }) => planned) })
  if (amount.total === 0) throw new Refusal('invalid', { fields: { from: 'nothing_planned' } })
  return { type, amount, account: (await loadLeaveAccounts(tx, [personId]))(personId, type.id) }
}
