import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { reportsTo, requirePerson } from '@/lib/people/queries'
import type { DayRecord, PlanKind, Slot } from '@/lib/rules/day-record'
import { blockedMakeup } from '@/lib/rules/makeup'
import type { MonthDay } from '@/lib/rules/month-cell'
import { loadConfiguration } from '@/lib/schedules/queries/load-configuration'
import { loadPersonSetting } from '@/lib/schedules/queries/load-person-setting'
import { settingOn } from '@/lib/schedules/queries/setting-on'
import type { WorkDate } from '@/lib/time/work-date'
import { wallAt } from '@/lib/time/zone'
import type { DayView, SlotView } from '../schema'
import { dayViewOf, type SlotExtras } from './day-view'
import { listDayRequests } from './list-day-requests'

export type DayRow = {
  work_date: WorkDate
  zone: string
  status: DayRecord['status']
  plan_kind: PlanKind
  shift_name: string | null
  slots: Slot[]
  required_min: number
  worked_min: number
  late_min: number
  early_min: number
  absent_halves: 0 | 1 | 2
  overtime_workday_min: number
  overtime_rest_min: number
  overtime_holiday_min: number
  approved: DayRecord['approved']
  exceptions: DayRecord['exceptions']
  trace: DayRecord['trace']
  rules_version: string
}

/** The record a row of `day` holds. */
export function recordOf(row: DayRow): DayRecord {
  const absentDays = row.absent_halves === 2 ? 1 : row.absent_halves === 1 ? 0.5 : 0
  return {
    status: row.status,
    slots: row.slots,
    requiredMin: row.required_min,
    workedMin: row.worked_min,
    lateMin: row.late_min,
    earlyMin: row.early_min,
    absentDays,
    overtimeMin: {
      workday: row.overtime_workday_min,
      rest: row.overtime_rest_min,
      holiday: row.overtime_holiday_min,
    },
    approved: row.approved,
    exceptions: row.exceptions,
    trace: row.trace,
    rulesVersion: row.rules_version,
  }
}

/** A derived day as a month counts it, with what approved requests took of it. */
export function monthDayOf(row: Omit<DayRow, 'trace' | 'rules_version'>): MonthDay {
  const {
    trace: _trace,
    rulesVersion: _version,
    approved,
    ...record
  } = recordOf({ ...row, trace: [], rules_version: '' })
  const minutesOf = (kind: (typeof approved)[number]['kind']) =>
    approved.reduce((sum, it) => sum + (it.kind === kind ? it.minutes : 0), 0)
  return {
    workDate: row.work_date,
    planKind: row.plan_kind,
    record,
    leave: approved.flatMap(({ kind, type, minutes, halves }) =>
      kind === 'leave' ? [{ type: type ?? '', minutes, halves }] : [],
    ),
    tripMin: minutesOf('trip'),
    outMin: minutesOf('out'),
    overtimeApprovedMin: minutesOf('overtime'),
  }
}

/** A derived day, or null when nothing was derived for it. Refusals: not_found when the viewer may not see it. */
export async function getDay(
  ctx: Ctx,
  target: { personId: string; workDate: WorkDate },
): Promise<DayView | null> {
  return withTenant(ctx, async (tx) => {
    const reportsToActor = await reportsTo(tx, ctx, target.personId)
    if (!can(ctx.actor, 'readDays', { kind: 'person', personId: target.personId, reportsToActor })) {
      throw new Refusal('not_found')
    }
    const [row] = await tx.sql<DayRow>`
      SELECT work_date, zone, status, plan_kind, shift_name, slots, required_min, worked_min, late_min, early_min,
             absent_halves, overtime_workday_min, overtime_rest_min, overtime_holiday_min, approved, exceptions, trace, rules_version
        FROM day WHERE org_id = ${tx.orgId}::uuid AND person_id = ${target.personId}::uuid
         AND work_date = ${target.workDate}::date`
    if (!row) {
      await requirePerson(tx, target.personId)
      return null
    }
    const extras = await slotExtras(tx, ctx, target)
    const { zone, plan_kind: planKind, shift_name: shiftName } = row
    const day = { workDate: target.workDate, zone, planKind, shiftName, record: recordOf(row) }
    return dayViewOf(day, extras, await listDayRequests(tx, target, row))
  })
}

/** For each slot the newest make-up request, and whether the viewer may ask for one now. */
async function slotExtras(
  tx: TenantTx,
  ctx: Ctx,
  target: { personId: string; workDate: WorkDate },
): Promise<(slot: Slot) => SlotExtras> {
  const requests = await tx.sql<{
    id: string
    segment: number
    side: string
    state: NonNullable<SlotView['makeup']>['state']
  }>`
    SELECT id, segment, side, state FROM request
     WHERE org_id = ${tx.orgId}::uuid AND person_id = ${target.personId}::uuid AND kind = 'makeup'
       AND work_date = ${target.workDate}::date ORDER BY created_at`
  const self = can(ctx.actor, 'requestMakeup', {
    kind: 'person',
    personId: target.personId,
    reportsToActor: false,
  })
  const quota = self && ctx.actor.kind === 'member' ? await makeupQuota(tx, ctx, target) : null
  return (slot) => {
    const newest = requests.findLast((it) => it.segment === slot.segment && it.side === slot.side)
    const makeup = newest ? { requestId: newest.id, state: newest.state } : null
    const blocked =
      quota && blockedMakeup({ ...quota, result: slot.result, waiting: newest?.state === 'pending' })
    return { makeup, canMakeUp: quota !== null && blocked === null }
  }
}

/** What the policy in force on the work date leaves of the month's make-ups. */
export async function makeupQuota(
  tx: TenantTx,
  ctx: Ctx,
  target: { personId: string; workDate: WorkDate },
): Promise<{ workDate: WorkDate; today: WorkDate; used: number; perMonth: number; daysBack: number } | null> {
  const found = await loadPersonSetting(tx, target.personId, target.workDate, target.workDate)
  if (!found) return null
  const configuration = await loadConfiguration(tx, found.stamp)
  const setting = settingOn(configuration, found.person, target.workDate)
  const makeup = setting.policy?.content.makeup
  if (!makeup) return null
  const [row] = await tx.sql<{ used: number }>`
    SELECT count(*)::int AS used FROM request
     WHERE org_id = ${tx.orgId}::uuid AND person_id = ${target.personId}::uuid AND kind = 'makeup'
       AND state IN ('pending', 'approved')
       AND date_trunc('month', work_date) = date_trunc('month', ${target.workDate}::date)`
  return {
    workDate: target.workDate,
    today: wallAt(setting.zone, ctx.now).date,
    used: row?.used ?? 0,
    perMonth: makeup.perMonth,
    daysBack: makeup.daysBack,
  }
}
