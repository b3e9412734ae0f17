import 'server-only'
import { type DayRow, monthDayOf } from '@/lib/days/queries/get-day'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { loadLeaveTypes } from '@/lib/leaves/queries/load-leave-types'
import { summarizeMonth } from '@/lib/rules/month'
import type { MonthDay, OvertimePay } from '@/lib/rules/month-cell'
import { loadClosedThrough } from '@/lib/schedules/queries/closed-through'
import { type Configuration, loadConfiguration, versionOn } from '@/lib/schedules/queries/load-configuration'
import { companyToday, requireReader } from '@/lib/schedules/queries/version-views'
import { asWorkDate, firstOfMonth, lastOfMonth, type WorkDate } from '@/lib/time/work-date'
import type { MonthSheetRow, MonthSheetView } from '../schema'

type Person = { id: string; name: string; employee_no: string; department: string }

type SheetDay = Omit<DayRow, 'trace' | 'rules_version'> & {
  person_id: string
  group_id: string | null
  punches: number
  makeups: number
}

/**
 * The month's columns of everybody who has a day in it, by employee number, from derived days only. `month` is YYYY-MM,
 * null the one that is running; `department` a name, null all of them. Refusals: forbidden.
 */
export async function getMonthSheet(
  ctx: Ctx,
  asked: { month: string | null; department: string | null },
): Promise<MonthSheetView> {
  const allowed = requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const { today } = await companyToday(tx, ctx)
    const first = asked.month === null ? firstOfMonth(today) : asWorkDate(`${asked.month}-01`)
    const last = lastOfMonth(first)
    const people = await tx.sql<Person>`
      SELECT p.id, p.name, p.employee_no, d.name AS department FROM person p
        JOIN department d ON d.org_id = p.org_id AND d.id = p.department_id
       WHERE p.org_id = ${tx.orgId}::uuid AND EXISTS (SELECT 1 FROM day y WHERE y.org_id = p.org_id
         AND y.person_id = p.id AND y.work_date BETWEEN ${first}::date AND ${last}::date) ORDER BY p.employee_no`
    const shown = people.filter((it) => asked.department === null || it.department === asked.department)
    const days = await daysOf(tx, shown, first, last)
    const [org] = await tx.sql<{ config_stamp: number }>`
      SELECT config_stamp FROM org WHERE id = ${tx.orgId}::uuid`
    const configuration = await loadConfiguration(tx, org?.config_stamp ?? 0)
    const rows = shown.map((person) => rowOf(configuration, person, days.get(person.id) ?? []))
    const taken = new Set(rows.flatMap(({ leave }) => leave.map(({ type }) => type)))
    return {
      month: first.slice(0, 7),
      today,
      rows,
      leaveTypes: (await loadLeaveTypes(tx)).filter(({ id, ended }) => !ended || taken.has(id)),
      departments: [...new Set(people.map((it) => it.department))].sort(),
      closedThrough: await loadClosedThrough(tx),
      allowed: { closePeriod: allowed.configure && last < today },
    }
  })
}

/** The days with how many punches count on each: accepted ones, and those that a decision let count. */
async function daysOf(
  tx: TenantTx,
  people: readonly Person[],
  first: WorkDate,
  last: WorkDate,
): Promise<Map<string, SheetDay[]>> {
  const rows = await tx.sql<SheetDay>`
    WITH counting AS (
      SELECT q.person_id, q.work_date, count(*)::int AS punches,
             (count(*) FILTER (WHERE q.source = 'makeup'))::int AS makeups
        FROM punch q
        LEFT JOIN request r ON r.org_id = q.org_id AND r.punch_id = q.id AND r.kind IN ('field', 'review')
       WHERE q.org_id = ${tx.orgId}::uuid AND q.work_date BETWEEN ${first}::date AND ${last}::date
         AND CASE WHEN q.pending THEN r.state = 'approved' ELSE q.outcome IN ('accepted', 'field') END
       GROUP BY q.person_id, q.work_date)
    SELECT y.person_id, y.work_date, y.zone, y.status, y.plan_kind, y.shift_name, y.group_id, y.slots, y.required_min,
           y.worked_min, y.late_min, y.early_min, y.absent_halves, y.overtime_workday_min, y.overtime_rest_min,
           y.overtime_holiday_min, y.approved, y.exceptions, coalesce(c.punches, 0) AS punches, coalesce(c.makeups, 0) AS makeups
      FROM day y LEFT JOIN counting c ON c.person_id = y.person_id AND c.work_date = y.work_date
     WHERE y.org_id = ${tx.orgId}::uuid AND y.work_date BETWEEN ${first}::date AND ${last}::date
       AND y.person_id = ANY (${people.map((it) => it.id)}::uuid[]) ORDER BY y.person_id, y.work_date`
  const byPerson = new Map<string, SheetDay[]>()
  for (const row of rows) {
    const list = byPerson.get(row.person_id)
    if (list) list.push(row)
    else byPerson.set(row.person_id, [row])
  }
  return byPerson
}

function rowOf(configuration: Configuration, person: Person, days: readonly SheetDay[]): MonthSheetRow {
  const { cells: _cells, ...columns } = summarizeMonth(days.map((day) => sheetDayOf(configuration, day)))
  const groupId = days.at(-1)?.group_id ?? null
  return {
    ...columns,
    personId: person.id,
    name: person.name,
    employeeNo: person.employee_no,
    department: person.department,
    group: groupId === null ? null : (configuration.groups.get(groupId)?.name ?? null),
  }
}

function sheetDayOf(configuration: Configuration, day: SheetDay): MonthDay {
  const pay = payOf(configuration, day)
  return {
    ...monthDayOf(day),
    punches: day.punches,
    makeups: day.makeups,
    ...(pay ? { overtimePay: pay } : {}),
  }
}

/** How the policy of the day's group pays the overtime of its class; null where there is none. */
function payOf(configuration: Configuration, day: SheetDay): OvertimePay | null {
  const group =
    day.group_id === null ? null : versionOn(configuration.groups.get(day.group_id), day.work_date)
  const policy = group && versionOn(configuration.policies.get(group.content.policyId), day.work_date)
  if (!policy) return null
  const { workday, rest, holiday } = policy.content.overtime
  return day.plan_kind === 'work' ? workday.pay : day.plan_kind === 'holiday' ? holiday.pay : rest.pay
}
