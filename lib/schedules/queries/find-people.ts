import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import type { WorkDate } from '@/lib/time/work-date'
import type { FindPeople, OwnMembership, PeopleOfGroup, PersonOfGroup } from '../schema/group'
import { currentConfiguration } from './get-group-choices'
import type { Configuration } from './load-configuration'
import { belongingOn } from './setting-on'
import { companyToday, requireReader } from './version-views'

/** How many are told at once; who looks for somebody types more of the name. */
const SHOWN = 50

type Row = {
  personId: string
  name: string
  employeeNo: string
  departmentId: string
  department: string
  memberships: Omit<OwnMembership, 'group'>[] | null
}

/**
 * Who is employed and fits the search, with the group he is of today and why; with a group, only its people and those
 * with a membership of it that has yet to begin. Refusals: forbidden.
 */
export async function findPeople(ctx: Ctx, input: z.output<typeof FindPeople>): Promise<PeopleOfGroup> {
  requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const { today } = await companyToday(tx, ctx)
    const configuration = await currentConfiguration(tx)
    const names = await tx.sql<{ id: string; name: string }>`
      SELECT id, name FROM department WHERE org_id = ${tx.orgId}::uuid`
    const search = input.search.toLowerCase()
    const rows = await tx.sql<Row>`
      SELECT p.id AS "personId", p.name, p.employee_no AS "employeeNo", p.department_id AS "departmentId",
             d.name AS department, m.memberships
        FROM person p JOIN department d ON d.org_id = p.org_id AND d.id = p.department_id
        LEFT JOIN (SELECT person_id, json_agg(json_build_object('memberId', id, 'groupId', group_id, 'fromDate', from_date,
                                                                'toDate', to_date) ORDER BY from_date) AS memberships
                     FROM group_member WHERE org_id = ${tx.orgId}::uuid GROUP BY person_id) m ON m.person_id = p.id
       WHERE p.org_id = ${tx.orgId}::uuid AND (p.end_date IS NULL OR p.end_date >= ${today}::date)
         AND (position(${search} in lower(p.name)) > 0 OR position(${search} in lower(p.employee_no)) > 0
              OR position(${search} in lower(d.name)) > 0)
       ORDER BY p.employee_no`
    const departments = new Map(names.map(({ id, name }) => [id, name]))
    const people = rows
      .map((row) => personOf(configuration, departments, row, today))
      .filter((it) => input.groupId === null || isOf(it, input.groupId))
    return { people: people.slice(0, SHOWN), total: people.length }
  })
}

function isOf({ today, later }: PersonOfGroup, groupId: string): boolean {
  return today?.groupId === groupId || later.some((it) => it.groupId === groupId)
}

function personOf(
  configuration: Configuration,
  departments: ReadonlyMap<string, string>,
  { departmentId, memberships, ...person }: Row,
  today: WorkDate,
): PersonOfGroup {
  const groupName = (id: string) => configuration.groups.get(id)?.name ?? ''
  const own = (memberships ?? []).map((it) => ({ ...it, group: groupName(it.groupId) }))
  const found = belongingOn(configuration, { departmentId, memberships: own }, today)
  const later = own.filter(({ fromDate }) => fromDate > today)
  if (found === null) return { ...person, today: null, later }
  if (found.kind === 'own') return { ...person, today: { kind: 'own', ...found.membership }, later }
  const { kind, groupId } = found
  const department = departments.get(found.departmentId) ?? ''
  return { ...person, today: { kind, groupId, group: groupName(groupId), department }, later }
}
