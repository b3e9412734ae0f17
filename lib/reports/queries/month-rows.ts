import 'server-only'
import { type DayRow, monthDayOf as dayOfMonth } from '@/lib/days/queries/get-day'
import type { TenantTx } from '@/lib/db/tenant'
import { summarizeMonth } from '@/lib/rules/month'
import type { MonthDay, OvertimePay } from '@/lib/rules/month-cell'
import { type Configuration, versionOn } from '@/lib/schedules/queries/load-configuration'
import type { WorkDate } from '@/lib/time/work-date'
import type { MonthSheetRow } from '../schema'
import type { ReportPerson } from './open-sheet'

export type SheetDay = Omit<DayRow, 'trace' | 'rules_version'> & {
  person_id: string
  group_id: string | null
  punches: number
  makeups: number
}

/** The lines of these people in the customary columns of the month sheet, from derived days only; in their order. */
export async function monthRows(
  tx: TenantTx,
  configuration: Configuration,
  people: readonly ReportPerson[],
  span: { from: WorkDate; to: WorkDate },
): Promise<MonthSheetRow[]> {
  const days = await daysOf(tx, people, span.from, span.to)
  return people.map((person) => rowOf(configuration, person, days.get(person.id) ?? []))
}

/** The days with how many punches count on each: accepted ones, and those that a decision let count. */
export async function daysOf(
  tx: TenantTx,
  people: readonly ReportPerson[],
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
         AND q.person_id = ANY (${people.map((it) => it.id)}::uuid[])
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

function rowOf(configuration: Configuration, person: ReportPerson, days: readonly SheetDay[]): MonthSheetRow {
  const { cells: _cells, ...columns } = summarizeMonth(days.map((day) => monthDayOf(configuration, day)))
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

/** A day as the month is made of it. */
export function monthDayOf(configuration: Configuration, day: SheetDay): MonthDay {
  const pay = payOf(configuration, day)
  return {
    ...dayOfMonth(day),
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
