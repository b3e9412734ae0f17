import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { lockPerson, withTenant } from '@/lib/db/tenant'
import { asWorkDate } from '@/lib/time/work-date'
import { refuseClosed } from '../queries/closed-through'
import type { AssignGroup } from '../schema/group'
import { askRecompute } from './ask-recompute'

/**
 * Puts a person into a group from a date on; what he was in ends the day before. His days from
 * then on are derived anew (`runId`; null when there are none). Refusals: forbidden; not_found;
 * closed; conflict when a later membership is already fixed.
 */
export async function assignGroup(
  ctx: Ctx,
  input: z.output<typeof AssignGroup>,
): Promise<{ memberId: string; runId: string | null }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  const memberId = uuidv7()
  return withTenant(ctx, async (tx) => {
    await lockPerson(tx, input.personId)
    await refuseClosed(tx, input.fromDate)
    const [later] = await tx.sql`
      SELECT 1 FROM group_member WHERE org_id = ${tx.orgId}::uuid AND person_id = ${input.personId}::uuid
         AND from_date >= ${input.fromDate}::date`
    if (later) throw new Refusal('conflict', { reason: 'membership_later' })
    await tx.sql`
      UPDATE group_member SET to_date = ${input.fromDate}::date - 1
       WHERE org_id = ${tx.orgId}::uuid AND person_id = ${input.personId}::uuid
         AND (to_date IS NULL OR to_date >= ${input.fromDate}::date)`
    const [added] = await tx.sql`
      INSERT INTO group_member (org_id, id, group_id, person_id, from_date)
      SELECT ${tx.orgId}::uuid, ${memberId}::uuid, g.id, p.id, ${input.fromDate}::date
        FROM attendance_group g, person p
       WHERE g.org_id = ${tx.orgId}::uuid AND g.id = ${input.groupId}::uuid
         AND p.org_id = ${tx.orgId}::uuid AND p.id = ${input.personId}::uuid
      RETURNING id`
    if (!added) throw new Refusal('not_found')
    await audit(tx, ctx, {
      verb: 'assignGroup',
      target: { kind: 'person', id: input.personId },
      after: input,
    })
    const change = { kind: 'membership', personId: input.personId } as const
    const runId = await askRecompute(tx, ctx, { change, from: asWorkDate(input.fromDate), to: null })
    return { memberId, runId }
  })
}
