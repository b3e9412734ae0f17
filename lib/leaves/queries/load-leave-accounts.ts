import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import { type LeaveGrant, type LeaveTake, leaveLeft } from '@/lib/rules/leave-balance'
import type { WorkDate } from '@/lib/time/work-date'
import type { LeaveBalance } from '../schema'

/** All that was granted to somebody of one kind of leave, and all that was taken or asked for. */
export type LeaveAccount = {
  readonly grants: readonly LeaveGrant[]
  readonly takes: readonly (LeaveTake & { readonly requestId: string; readonly isWaiting: boolean })[]
}

type GrantRow = LeaveGrant & { personId: string; leaveTypeId: string }
type TakeRow = LeaveAccount['takes'][number] & { personId: string; leaveTypeId: string }

const EMPTY: LeaveAccount = { grants: [], takes: [] }

/** Somebody's account of a kind of leave, whether anything was ever granted or not. */
export type LeaveAccounts = (personId: string, leaveTypeId: string) => LeaveAccount

/** The accounts of these people. What was rejected, withdrawn or revoked is in none. */
export async function loadLeaveAccounts(tx: TenantTx, personIds: readonly string[]): Promise<LeaveAccounts> {
  const grants = await tx.sql<GrantRow>`
    SELECT person_id AS "personId", leave_type_id AS "leaveTypeId", amount, from_date AS "from", to_date AS "to"
      FROM leave_grant WHERE org_id = ${tx.orgId}::uuid AND person_id = ANY (${personIds}::uuid[])`
  const takes = await tx.sql<TakeRow>`
    SELECT r.person_id AS "personId", r.leave_type_id AS "leaveTypeId", r.id AS "requestId",
           r.state = 'pending' AS "isWaiting", d.date, d.amount
      FROM request r CROSS JOIN LATERAL jsonb_to_recordset(r.leave_days) AS d(date text, amount int)
     WHERE r.org_id = ${tx.orgId}::uuid AND r.person_id = ANY (${personIds}::uuid[])
       AND r.kind = 'leave' AND r.leave_type_id IS NOT NULL AND r.state IN ('pending', 'approved')`
  const accounts = new Map<string, { grants: GrantRow[]; takes: TakeRow[] }>()
  const accountOf = (personId: string, leaveTypeId: string) => {
    const key = `${personId} ${leaveTypeId}`
    const known = accounts.get(key) ?? { grants: [], takes: [] }
    accounts.set(key, known)
    return known
  }
  for (const grant of grants) accountOf(grant.personId, grant.leaveTypeId).grants.push(grant)
  for (const take of takes) accountOf(take.personId, take.leaveTypeId).takes.push(take)
  return (personId, leaveTypeId) => accounts.get(`${personId} ${leaveTypeId}`) ?? EMPTY
}

/** What an account comes to on a date. */
export function balanceOf(
  leaveTypeId: string,
  { grants, takes }: LeaveAccount,
  date: WorkDate,
): LeaveBalance {
  const good = grants.filter(({ from, to }) => from <= date && date <= to)
  const granted = good.reduce((sum, { amount }) => sum + amount, 0)
  const left = leaveLeft(grants, takes, date)
  const waiting = takes.reduce((sum, { amount, isWaiting }) => sum + (isWaiting ? amount : 0), 0)
  return { leaveTypeId, granted, used: granted - left, waiting, left }
}
