import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { WorkDate } from '@/lib/time/work-date'
import { type PersonSettingRow, personSettingOf } from './load-person-setting'
import type { PersonSetting } from './setting-on'

export type PersonWithSetting = {
  readonly name: string
  readonly employeeNo: string
  readonly stamp: number
  readonly setting: PersonSetting
}

/** The settings of many people for the dates, both inclusive, by employee number; everybody when no ids are given. */
export async function loadPeopleSettings(
  tx: TenantTx,
  from: WorkDate,
  to: WorkDate,
  personIds: readonly string[] | null = null,
): Promise<PersonWithSetting[]> {
  const rows = await tx.sql<PersonSettingRow & { name: string; employee_no: string }>`
    SELECT o.config_stamp, o.zone AS org_zone, p.id AS person_id, p.name, p.employee_no, p.department_id, p.zone,
           p.start_date, p.end_date, m.memberships, e.roster
      FROM person p JOIN org o ON o.id = p.org_id
      LEFT JOIN (SELECT person_id, json_agg(json_build_object('groupId', group_id, 'fromDate', from_date, 'toDate', to_date)) AS memberships
                   FROM group_member WHERE org_id = ${tx.orgId}::uuid GROUP BY person_id) m ON m.person_id = p.id
      LEFT JOIN (SELECT person_id, json_agg(json_build_object('workDate', work_date, 'source', source, 'kind', kind, 'shiftId', shift_id)) AS roster
                   FROM roster_entry WHERE org_id = ${tx.orgId}::uuid AND work_date BETWEEN ${from}::date AND ${to}::date
                  GROUP BY person_id) e ON e.person_id = p.id
     WHERE p.org_id = ${tx.orgId}::uuid AND (${personIds === null}::boolean OR p.id = ANY (${personIds ?? []}::uuid[]))
     ORDER BY p.employee_no`
  return rows.map((row) => ({
    name: row.name,
    employeeNo: row.employee_no,
    stamp: row.config_stamp,
    setting: personSettingOf(row),
  }))
}
