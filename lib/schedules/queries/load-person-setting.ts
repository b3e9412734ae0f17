import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { WorkDate } from '@/lib/time/work-date'
import type { PersonSetting } from './setting-on'

export type RosterRow = {
  workDate: WorkDate
  source: 'roster' | 'personal'
  kind: 'work' | 'rest'
  shiftId: string | null
}

export type MembershipRow = { groupId: string; fromDate: WorkDate; toDate: WorkDate | null }

export type PersonSettingRow = {
  person_id: string
  config_stamp: number
  org_zone: string
  department_id: string
  zone: string | null
  start_date: WorkDate
  end_date: WorkDate | null
  memberships: MembershipRow[] | null
  /** The entries of the dates that are asked about. */
  roster: RosterRow[] | null
}

/** The row's part that decides which rules hold. */
export function personSettingOf(row: PersonSettingRow): PersonSetting {
  return {
    id: row.person_id,
    zone: row.zone,
    orgZone: row.org_zone,
    departmentId: row.department_id,
    startDate: row.start_date,
    endDate: row.end_date,
    memberships: row.memberships ?? [],
    roster: row.roster ?? [],
  }
}

/**
 * A person's setting for the dates, both inclusive, and the stamp of the company's configuration; null when there is no
 * such person.
 */
export async function loadPersonSetting(
  tx: TenantTx,
  personId: string,
  from: WorkDate,
  to: WorkDate,
): Promise<{ person: PersonSetting; stamp: number } | null> {
  const [row] = await tx.sql<PersonSettingRow>`
    SELECT o.config_stamp, o.zone AS org_zone, p.id AS person_id, p.department_id, p.zone, p.start_date, p.end_date,
           (SELECT json_agg(json_build_object('groupId', m.group_id, 'fromDate', m.from_date, 'toDate', m.to_date))
              FROM group_member m WHERE m.org_id = p.org_id AND m.person_id = p.id) AS memberships,
           (SELECT json_agg(json_build_object('workDate', e.work_date, 'source', e.source, 'kind', e.kind, 'shiftId', e.shift_id))
              FROM roster_entry e WHERE e.org_id = p.org_id AND e.person_id = p.id
               AND e.work_date BETWEEN ${from}::date AND ${to}::date) AS roster
      FROM person p JOIN org o ON o.id = p.org_id
     WHERE p.org_id = ${tx.orgId}::uuid AND p.id = ${personId}::uuid`
  return row ? { person: personSettingOf(row), stamp: row.config_stamp } : null
}
