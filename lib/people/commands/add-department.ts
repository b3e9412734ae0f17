import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { isUniqueViolation } from '@/lib/db/violation'
import type { AddDepartment } from '../schema'

/** Adds a department. Refusals: forbidden; conflict when the name is taken; not_found for an unknown parent. */
export async function addDepartment(
  ctx: Ctx,
  input: z.output<typeof AddDepartment>,
): Promise<{ departmentId: string }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  const departmentId = uuidv7()
  try {
    await withTenant(ctx, async (tx) => {
      const [added] = await tx.sql<{ id: string }>`
        INSERT INTO department (org_id, id, name, parent_id)
        SELECT ${tx.orgId}::uuid, ${departmentId}::uuid, ${input.name}, ${input.parentId}::uuid
         WHERE ${input.parentId}::uuid IS NULL
            OR EXISTS (SELECT 1 FROM department WHERE org_id = ${tx.orgId}::uuid AND id = ${input.parentId}::uuid)
        RETURNING id`
      if (!added) throw new Refusal('not_found', { reason: 'department' })
      // The tree is part of the configuration, which is kept in memory.
      await tx.sql`UPDATE org SET config_stamp = config_stamp + 1 WHERE id = ${tx.orgId}::uuid`
      await audit(tx, ctx, {
        verb: 'addDepartment',
        target: { kind: 'department', id: departmentId },
        after: input,
      })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new Refusal('conflict', { fields: { name: 'taken' } })
    throw error
  }
  return { departmentId }
}
