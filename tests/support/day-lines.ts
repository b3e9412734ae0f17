import { withTenant } from '@/lib/db/tenant'
import type { WorkDate } from '@/lib/time/work-date'
import type { Company } from './company'

export type DayLine = {
  person: string
  personId: string
  date: WorkDate
  status: string
  derivedAt: Date
  rest: string
}

/** Every day with all that was derived, but for ids, which each company has of its own. */
export function daysOf(company: Pick<Company, 'scope'>): Promise<DayLine[]> {
  return withTenant(
    company,
    (tx) => tx.sql<DayLine>`
      SELECT p.employee_no AS person, p.id AS "personId", d.work_date AS date, d.status, d.derived_at AS "derivedAt",
             concat_ws(' ', d.plan_kind, d.required_min, d.worked_min, d.late_min, d.early_min, d.absent_halves,
               d.overtime_workday_min, d.overtime_rest_min, d.exceptions,
               (SELECT json_agg(json_build_array(s->'side', s->'at', s->'result', s->'lateSec', s->'earlySec'))
                  FROM jsonb_array_elements(d.slots) s)) AS rest
        FROM day d JOIN person p ON p.org_id = d.org_id AND p.id = d.person_id
       WHERE d.org_id = ${tx.orgId}::uuid ORDER BY p.employee_no, d.work_date`,
  )
}

/** What two companies with the same history have in common. */
export const withoutIds = (days: readonly DayLine[]) =>
  days.map(({ person, date, status, rest }) => [person, date, status, rest])
