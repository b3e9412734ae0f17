import 'server-only'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { currentConfiguration } from '@/lib/schedules/queries/get-group-choices'
import { companyToday, requireReader } from '@/lib/schedules/queries/version-views'
import type { LeaveBalancesView } from '../schema'
import { balanceOf, loadLeaveAccounts } from './load-leave-accounts'
import { loadLeaveTypes } from './load-leave-types'

/** How many people are told at once; who looks for somebody types more of the name. */
const SHOWN = 100

type Person = { id: string; name: string; employeeNo: string; department: string; total: number }

/**
 * What everybody employed who fits the search has of each limited kind of leave, by employee number. The search is a
 * part of a name, of an employee number or of a department. Refusals: forbidden.
 */
export async function getLeaveBalances(ctx: Ctx, asked: { search: string }): Promise<LeaveBalancesView> {
  const allowed = requireReader(ctx)
  return withTenant(ctx, async (tx) => {
    const { today } = await companyToday(tx, ctx)
    const search = asked.search.toLowerCase()
    const types = (await loadLeaveTypes(tx)).filter(({ isLimited, ended }) => isLimited && !ended)
    const people = await tx.sql<Person>`
      SELECT p.id, p.name, p.employee_no AS "employeeNo", d.name AS department, count(*) OVER ()::int AS total
        FROM person p JOIN department d ON d.org_id = p.org_id AND d.id = p.department_id
       WHERE p.org_id = ${tx.orgId}::uuid AND 'employee' = ANY (p.roles)
         AND (p.end_date IS NULL OR p.end_date >= ${today}::date)
         AND (position(${search} in lower(p.name)) > 0 OR position(${search} in lower(p.employee_no)) > 0
              OR position(${search} in lower(d.name)) > 0)
       ORDER BY p.employee_no LIMIT ${SHOWN}`
    const departments = await tx.sql<{ id: string; name: string }>`
      SELECT id, name FROM department WHERE org_id = ${tx.orgId}::uuid ORDER BY name, id`
    const { groups } = await currentConfiguration(tx)
    const accounts = await loadLeaveAccounts(
      tx,
      people.map(({ id }) => id),
    )
    return {
      today,
      types,
      people: people.map(({ total: _, ...person }) => ({
        ...person,
        balances: types.map(({ id }) => balanceOf(id, accounts(person.id, id), today)),
      })),
      total: people[0]?.total ?? 0,
      choices: { departments, groups: [...groups.values()].map(({ id, name }) => ({ id, name })) },
      allowed,
    }
  })
}
