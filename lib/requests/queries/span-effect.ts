import 'server-only'
import { dayFactsOf, previousOffAt } from '@/lib/days/commands/derive-day'
import { dayPunchOf, loadDayPunches } from '@/lib/days/queries/load-day-punches'
import { loadDaySpans } from '@/lib/days/queries/load-day-spans'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'
import { loadLeaveAccounts } from '@/lib/leaves/queries/load-leave-accounts'
import { computeDay } from '@/lib/rules/day'
import type { DaySpan } from '@/lib/rules/day-record'
import { leaveLeft } from '@/lib/rules/leave-balance'
import type { DaySetting } from '@/lib/schedules/queries/setting-on'
import type { WorkDate } from '@/lib/time/work-date'
import type { SpanEffect } from '../schema'
import { loadStoredSpan, type StoredSpan } from './load-stored-span'
import { loadDaysOfSpan, touchedBy } from './span-days'

/** How many days are told. */
const SHOWN = 10

/**
 * What approving a span that waits would make of the derived days it bears on, by the same rules that will derive them,
 * and what is left of the leave. The caller has settled who may see it.
 */
export async function spanEffect(tx: TenantTx, ctx: Ctx, requestId: string): Promise<SpanEffect> {
  const stored = await loadStoredSpan(tx, requestId)
  const found = await loadDaysOfSpan(tx, stored.personId, stored.span, stored.zone)
  const touched = found ? touchedBy(found, stored) : []
  const rows = await tx.sql<{ workDate: WorkDate }>`
    SELECT work_date AS "workDate" FROM day
     WHERE org_id = ${tx.orgId}::uuid AND person_id = ${stored.personId}::uuid
       AND work_date = ANY (${touched.map(({ workDate }) => workDate)}::date[])`
  const derived = new Set(rows.map(({ workDate }) => workDate))
  const days = []
  for (const setting of touched.filter(({ workDate }) => derived.has(workDate)).slice(0, SHOWN)) {
    days.push(await dayWith(tx, ctx, stored, setting))
  }
  return { days, total: derived.size, left: await leftOf(tx, stored) }
}

async function dayWith(
  tx: TenantTx,
  ctx: Ctx,
  stored: StoredSpan,
  setting: DaySetting,
): Promise<SpanEffect['days'][number]> {
  const { personId, kind, span, paid, needsPunch, leaveTypeId: type } = stored
  const { workDate } = setting
  const rows = await loadDayPunches(tx, personId, workDate, workDate)
  const punches = rows.map(dayPunchOf)
  const spans = await loadDaySpans(tx, personId, setting)
  const offBefore = await previousOffAt(tx, { personId, workDate }, setting)
  const added: DaySpan = { kind, ...span, paid, needsPunch, type }
  const statusWith = (counted: readonly DaySpan[]) =>
    computeDay(dayFactsOf(setting, { punches, spans: counted }, ctx.now, offBefore)).status
  return { workDate, before: statusWith(spans), after: statusWith([...spans, added]) }
}

/** What waits is taken off already. */
async function leftOf(
  tx: TenantTx,
  { personId, leaveTypeId, id, workDate }: StoredSpan,
): Promise<number | null> {
  if (leaveTypeId === null) return null
  const [type] = await tx.sql<{ isLimited: boolean }>`
    SELECT is_limited AS "isLimited" FROM leave_type
     WHERE org_id = ${tx.orgId}::uuid AND id = ${leaveTypeId}::uuid`
  if (!type?.isLimited) return null
  const { grants, takes } = (await loadLeaveAccounts(tx, [personId]))(personId, leaveTypeId)
  const date = takes.find(({ requestId }) => requestId === id)?.date ?? workDate
  return leaveLeft(grants, takes, date)
}
