import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { Ctx } from '@/lib/db/scope'
import { lockPerson, type TenantTx } from '@/lib/db/tenant'
import { computeDay } from '@/lib/rules/day'
import type { DayFacts, DayPunch, DayRecord, DaySpan } from '@/lib/rules/day-record'
import type { OvertimePolicy } from '@/lib/rules/policy'
import { RULES_VERSION } from '@/lib/rules/version'
import { closedPeriod } from '@/lib/schedules/queries/closed-through'
import { loadConfiguration } from '@/lib/schedules/queries/load-configuration'
import { loadPersonSetting } from '@/lib/schedules/queries/load-person-setting'
import { type DaySetting, settingOn } from '@/lib/schedules/queries/setting-on'
import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import { dayPunchOf, loadDayPunches } from '../queries/load-day-punches'
import { loadDaySpans } from '../queries/load-day-spans'

/** What bears on a day beside the rules: the punches made on it, and the approved requests that touch it. */
export type Happened = { readonly punches: readonly DayPunch[]; readonly spans: readonly DaySpan[] }

/** What a command already holds under the person's lock, so that it need not be read again. */
export type KnownDay = Happened & { readonly setting: DaySetting }

/** A day as it was written. */
export type DerivedDay = { readonly setting: DaySetting; readonly record: DayRecord }

const NO_OVERTIME = { basis: 'none', afterMin: 0, minMin: 0, stepMin: 1, maxMin: 0, pay: 'money' } as const
const NO_OVERTIME_POLICY: OvertimePolicy = { workday: NO_OVERTIME, rest: NO_OVERTIME, holiday: NO_OVERTIME }

/** The facts of a day as of an instant. */
export function dayFactsOf(
  setting: DaySetting,
  { punches, spans }: Happened,
  asOf: Instant,
  previousOffAt: Instant | null,
): DayFacts {
  return {
    workDate: setting.workDate,
    zone: setting.zone,
    asOf,
    plan: setting.plan,
    previousOffAt,
    punches,
    spans,
    exempt: setting.exempt,
    policy: { overtime: setting.policy?.content.overtime ?? NO_OVERTIME_POLICY },
    rulesVersion: RULES_VERSION,
  }
}

/**
 * The only writer of days. Locks the person, loads the facts with the versions in force on the work date, computes,
 * and puts the day's one row. Doing it again with nothing changed gives the same day. Refusals: closed
 * (`period_closed`).
 */
export async function deriveDay(
  tx: TenantTx,
  ctx: Ctx,
  target: { readonly personId: string; readonly workDate: WorkDate },
  known?: KnownDay,
): Promise<DerivedDay | null> {
  if (!known) await lockPerson(tx, target.personId)
  const day = known ?? (await loadDay(tx, target))
  if (!day) return null
  const { setting } = day
  if (setting.closedThrough !== null) throw closedPeriod(setting.closedThrough)
  const record = computeDay(dayFactsOf(setting, day, ctx.now, await previousOffAt(tx, target, setting)))
  await putDay(tx, ctx, target.personId, setting, record)
  return { setting, record }
}

async function loadDay(
  tx: TenantTx,
  target: { personId: string; workDate: WorkDate },
): Promise<KnownDay | null> {
  const found = await loadPersonSetting(tx, target.personId, target.workDate, target.workDate)
  if (!found) return null
  const configuration = await loadConfiguration(tx, found.stamp)
  const setting = settingOn(configuration, found.person, target.workDate)
  const rows = await loadDayPunches(tx, target.personId, target.workDate, target.workDate)
  const spans = await loadDaySpans(tx, target.personId, setting)
  return { setting, punches: rows.map(dayPunchOf), spans }
}

/** When the person left on the last work day before; only late-off shifts ask. */
export async function previousOffAt(
  tx: TenantTx,
  target: { personId: string; workDate: WorkDate },
  setting: DaySetting,
): Promise<Instant | null> {
  const flex = setting.plan.shift?.flex
  if (!flex || !('lateOff' in flex)) return null
  const [row] = await tx.sql<{ slots: { side: string; at: Instant | null }[] }>`
    SELECT slots FROM day WHERE org_id = ${tx.orgId}::uuid AND person_id = ${target.personId}::uuid
       AND work_date < ${target.workDate}::date AND plan_kind = 'work' ORDER BY work_date DESC LIMIT 1`
  return row?.slots.findLast((slot) => slot.side === 'off')?.at ?? null
}

/**
 * Derives anew the work day after a date, where leaving late lets one come later. For changes of the past; a punch is
 * before the next work day, which reads it when it is derived itself.
 */
export async function deriveDayAfter(
  tx: TenantTx,
  ctx: Ctx,
  target: { personId: string; workDate: WorkDate },
): Promise<void> {
  const [next] = await tx.sql<{ workDate: WorkDate }>`
    SELECT work_date AS "workDate" FROM day WHERE org_id = ${tx.orgId}::uuid AND person_id = ${target.personId}::uuid
       AND work_date > ${target.workDate}::date AND plan_kind = 'work' ORDER BY work_date LIMIT 1`
  if (!next) return
  const after = { personId: target.personId, workDate: next.workDate }
  const day = await loadDay(tx, after)
  const flex = day?.setting.plan.shift?.flex
  if (day && flex && 'lateOff' in flex) await deriveDay(tx, ctx, after, day)
}

/** When the day must be looked at again: the earliest end of a window that is still open. */
function nextCloseAt(record: DayRecord, asOf: Instant): Date | null {
  let next: Instant | null = null
  for (const slot of record.slots) {
    if (slot.windowTo > asOf && (next === null || slot.windowTo < next)) next = slot.windowTo
  }
  return next === null ? null : new Date(next)
}

async function putDay(
  tx: TenantTx,
  ctx: Ctx,
  personId: string,
  setting: DaySetting,
  record: DayRecord,
): Promise<void> {
  await tx.sql`
    INSERT INTO day (org_id, id, person_id, work_date, zone, status, plan_kind, shift_name, group_id, slots,
      required_min, worked_min, late_min, early_min, absent_halves, overtime_workday_min, overtime_rest_min,
      overtime_holiday_min, approved, exceptions, trace, rules_version, derived_at, next_close_at)
    VALUES (${tx.orgId}::uuid, ${uuidv7()}::uuid, ${personId}::uuid, ${setting.workDate}::date, ${setting.zone},
      ${record.status}, ${setting.plan.kind}, ${setting.shiftName}, ${setting.groupId}::uuid,
      ${JSON.stringify(record.slots)}::jsonb, ${record.requiredMin}, ${record.workedMin}, ${record.lateMin},
      ${record.earlyMin}, ${record.absentDays * 2}, ${record.overtimeMin.workday}, ${record.overtimeMin.rest},
      ${record.overtimeMin.holiday}, ${JSON.stringify(record.approved)}::jsonb, ${record.exceptions}, ${JSON.stringify(record.trace)}::jsonb,
      ${record.rulesVersion}, ${new Date(ctx.now)}, ${nextCloseAt(record, ctx.now)})
    ON CONFLICT (org_id, person_id, work_date) DO UPDATE SET zone = excluded.zone, status = excluded.status,
      plan_kind = excluded.plan_kind, shift_name = excluded.shift_name, group_id = excluded.group_id,
      slots = excluded.slots, required_min = excluded.required_min, worked_min = excluded.worked_min,
      late_min = excluded.late_min, early_min = excluded.early_min, absent_halves = excluded.absent_halves,
      overtime_workday_min = excluded.overtime_workday_min, overtime_rest_min = excluded.overtime_rest_min,
      overtime_holiday_min = excluded.overtime_holiday_min, approved = excluded.approved,
      exceptions = excluded.exceptions, trace = excluded.trace, rules_version = excluded.rules_version, derived_at = excluded.derived_at,
      next_close_at = excluded.next_close_at`
}
