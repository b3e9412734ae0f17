import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { clockOf } from '@/lib/days/queries/day-view'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { wallAt } from '@/lib/time/zone'
import type { LeaveGrantView, LeaveTypeView, PersonLeaveView } from '../schema'
import { balanceOf, type LeaveAccounts, loadLeaveAccounts } from './load-leave-accounts'
import { loadLeaveTypes } from './load-leave-types'

type Person = { id: string; name: string; department: string; zone: string }
type GrantRow = Omit<LeaveGrantView, 'created'> & { created_at: Date }

/** Grants older than these are not listed; they still count. */
const SHOWN = 100

/**
 * What somebody has of each limited kind of leave, and what he was granted: one's own, or anybody's for HR, owner and
 * auditor. Refusals: not_found when the viewer may not see it.
 */
export async function getPersonLeave(ctx: Ctx, { personId }: { personId: string }): Promise<PersonLeaveView> {
  const isOwn = ctx.actor.kind === 'member' && ctx.actor.personId === personId
  if (!isOwn && !can(ctx.actor, 'readOrg', { kind: 'org' })) throw new Refusal('not_found')
  return withTenant(ctx, async (tx) => {
    const [person] = await tx.sql<Person>`
      SELECT p.id, p.name, d.name AS department, coalesce(p.zone, o.zone) AS zone FROM person p
        JOIN org o ON o.id = p.org_id JOIN department d ON d.org_id = p.org_id AND d.id = p.department_id
       WHERE p.org_id = ${tx.orgId}::uuid AND p.id = ${personId}::uuid`
    if (!person) throw new Refusal('not_found')
    const { zone, ...whose } = person
    const today = wallAt(zone, ctx.now).date
    const accounts = await loadLeaveAccounts(tx, [personId])
    const types = (await loadLeaveTypes(tx)).filter((type) => isCounted(type, accounts, personId))
    return {
      person: whose,
      today,
      types,
      balances: types.map(({ id }) => balanceOf(id, accounts(personId, id), today)),
      grants: (await grantsOf(tx, personId)).map(({ created_at: at, ...grant }) => ({
        ...grant,
        created: clockOf(zone, at.getTime()),
      })),
      allowed: { configure: can(ctx.actor, 'configure', { kind: 'org' }) },
    }
  })
}

/** A limited kind in use, or one he was granted. */
function isCounted({ id, isLimited, ended }: LeaveTypeView, accounts: LeaveAccounts, personId: string) {
  return (isLimited && !ended) || accounts(personId, id).grants.length > 0
}

async function grantsOf(tx: TenantTx, personId: string): Promise<GrantRow[]> {
  return tx.sql<GrantRow>`
    SELECT g.id, g.leave_type_id AS "leaveTypeId", g.amount, g.from_date AS "from", g.to_date AS "to", g.reason,
           g.created_at, b.name AS "createdBy"
      FROM leave_grant g LEFT JOIN person b ON b.org_id = g.org_id AND b.id = g.created_by_id
     WHERE g.org_id = ${tx.orgId}::uuid AND g.person_id = ${personId}::uuid
     ORDER BY g.created_at DESC, g.id DESC LIMIT ${SHOWN}`
}
