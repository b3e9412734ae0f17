import 'server-only'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { lockPerson, type TenantTx, withTenant } from '@/lib/db/tenant'
import { asWorkDate, type WorkDate } from '@/lib/time/work-date'
import { refuseClosed } from '../queries/closed-through'
import type { EndMembership } from '../schema/group'
import { askRecompute } from './ask-recompute'

type Member = { personId: string; groupId: string; fromDate: WorkDate; toDate: WorkDate | null }

/**
 * Ends a person's own membership of a group the day before the date; from then on he is of his department's group. One
 * that would only begin on the date or later never comes about. His days from then on are derived anew (`runId`; null
 * when there are none, or when the membership was over by then and nothing changes). Refusals: forbidden; not_found;
 * closed.
 */
export async function endMembership(
  ctx: Ctx,
  input: z.output<typeof EndMembership>,
): Promise<{ runId: string | null }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    const { personId } = await readMember(tx, input.memberId)
    await lockPerson(tx, personId)
    // Read anew: what somebody else did to him while we waited.
    const before = await readMember(tx, input.memberId)
    if (before.toDate !== null && before.toDate < input.fromDate) return { runId: null }
    const from = before.fromDate > input.fromDate ? before.fromDate : asWorkDate(input.fromDate)
    await refuseClosed(tx, from)
    if (before.fromDate >= input.fromDate) {
      await tx.sql`DELETE FROM group_member WHERE org_id = ${tx.orgId}::uuid AND id = ${input.memberId}::uuid`
    } else {
      await tx.sql`
        UPDATE group_member SET to_date = ${input.fromDate}::date - 1
         WHERE org_id = ${tx.orgId}::uuid AND id = ${input.memberId}::uuid`
    }
    await audit(tx, ctx, {
      verb: 'endMembership',
      target: { kind: 'person', id: personId },
      before,
      after: input,
    })
    const change = { kind: 'membership', personId } as const
    return { runId: await askRecompute(tx, ctx, { change, from, to: before.toDate }) }
  })
}

async function readMember(tx: TenantTx, memberId: string): Promise<Member> {
  const [member] = await tx.sql<Member>`
    SELECT person_id AS "personId", group_id AS "groupId", from_date AS "fromDate", to_date AS "toDate"
      FROM group_member WHERE org_id = ${tx.orgId}::uuid AND id = ${memberId}::uuid`
  if (!member) throw new Refusal('not_found', { reason: 'membership' })
  return member
}
