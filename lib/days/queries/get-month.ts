import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { reportsTo } from '@/lib/people/queries'
import type { Slot } from '@/lib/rules/day-record'
import { summarizeMonth } from '@/lib/rules/month'
import { loadConfiguration } from '@/lib/schedules/queries/load-configuration'
import { loadPersonSetting } from '@/lib/schedules/queries/load-person-setting'
import { settingOn } from '@/lib/schedules/queries/setting-on'
import { addDays, asWorkDate, datesFrom, firstOfMonth, lastOfMonth } from '@/lib/time/work-date'
import { wallAt } from '@/lib/time/zone'
import type { Clock, MonthCell, MonthView } from '../schema'
import { clockOf } from './day-view'
import { type DayRow, makeupQuota, monthDayOf } from './get-day'

/**
 * A person's month from derived days only. `month` is YYYY-MM, null means the one that is running where the person is.
 * Refusals: not_found when the viewer may not see it; invalid for a malformed month.
 */
export async function getMonth(
  ctx: Ctx,
  target: { personId: string; month: string | null },
): Promise<MonthView> {
  return withTenant(ctx, async (tx) => {
    const { personId } = target
    const reportsToActor = await reportsTo(tx, ctx, personId)
    if (!can(ctx.actor, 'readDays', { kind: 'person', personId, reportsToActor }))
      throw new Refusal('not_found')
    const asked = monthStart(target.month)
    const near = wallAt('UTC', ctx.now).date
    // Without a month the current one is meant, which begins and ends at another time where he is.
    const from = asked ?? firstOfMonth(addDays(near, -1))
    const found = await loadPersonSetting(tx, personId, from, lastOfMonth(asked ?? addDays(near, 1)))
    const [person] = await tx.sql<{ name: string }>`
      SELECT name FROM person WHERE org_id = ${tx.orgId}::uuid AND id = ${personId}::uuid`
    if (!found || !person) throw new Refusal('not_found')
    const configuration = await loadConfiguration(tx, found.stamp)
    const around = wallAt(found.person.zone ?? found.person.orgZone, ctx.now).date
    const today = wallAt(settingOn(configuration, found.person, around).zone, ctx.now).date
    const first = firstOfMonth(asked ?? today)
    const dates = datesFrom(first, lastOfMonth(first))
    const rows = await tx.sql<DayRow>`
      SELECT work_date, zone, status, plan_kind, shift_name, slots, required_min, worked_min, late_min, early_min,
             absent_halves, overtime_workday_min, overtime_rest_min, overtime_holiday_min, approved, exceptions
        FROM day WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid
         AND work_date BETWEEN ${first}::date AND ${lastOfMonth(first)}::date ORDER BY work_date`
    const quota = await makeupQuota(tx, ctx, {
      personId,
      workDate: first <= today && today <= lastOfMonth(first) ? today : lastOfMonth(first),
    })
    const byDate = new Map(rows.map((row) => [row.work_date, row]))
    const cells = dates.map((date): MonthCell => {
      const row = byDate.get(date)
      if (row) return cellOf(row)
      const planKind = settingOn(configuration, found.person, date).plan.kind
      return {
        workDate: date,
        status: null,
        planKind,
        firstIn: null,
        lastOut: null,
        lateMin: 0,
        workedMin: 0,
      }
    })
    return {
      asOf: ctx.now,
      today,
      month: first.slice(0, 7),
      person: { id: personId, name: person.name },
      cells,
      totals: {
        ...totalsOf(rows),
        requiredDays: cells.filter((cell) => cell.planKind === 'work').length,
        makeupsLeft: quota ? Math.max(0, quota.perMonth - quota.used) : 0,
        makeupsPerMonth: quota?.perMonth ?? 0,
      },
    }
  })
}

function monthStart(month: string | null) {
  if (month === null) return null
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new Refusal('invalid', { fields: { month: 'wrong_format' } })
  return asWorkDate(`${month}-01`)
}

/** First arrival and last leaving among a day's filled slots. */
export function inAndOut(
  zone: string,
  slots: readonly Slot[],
): { firstIn: Clock | null; lastOut: Clock | null } {
  const firstIn = slots.find((slot) => slot.side === 'on' && slot.at !== null)?.at ?? null
  const lastOut = slots.findLast((slot) => slot.side === 'off' && slot.at !== null)?.at ?? null
  return {
    firstIn: firstIn === null ? null : clockOf(zone, firstIn),
    lastOut: lastOut === null ? null : clockOf(zone, lastOut),
  }
}

function cellOf(row: DayRow): MonthCell {
  return {
    workDate: row.work_date,
    status: row.status,
    planKind: row.plan_kind,
    ...inAndOut(row.zone, row.slots),
    lateMin: row.late_min,
    workedMin: row.worked_min,
  }
}

/** Seriously late is late too on this screen; a month's sheet tells them apart. */
function totalsOf(rows: readonly DayRow[]) {
  const month = summarizeMonth(rows.map(monthDayOf))
  return {
    attendedDays: month.attendedDays,
    lateTimes: month.lateCount + month.seriouslyLateCount,
    lateMin: month.lateMin + month.seriouslyLateMin,
    earlyTimes: month.earlyCount,
    missedSlots: month.missedIn + month.missedOut,
    absentDays: month.absentDays,
    workedMin: month.workedMin,
    overtimeMin: month.overtimeMin,
  }
}
