import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { isUniqueViolation } from '@/lib/db/violation'
import type { AddPerson } from '../schema'

/**
 * Adds a person with an empty chain of punches. Refusals: forbidden; conflict when the employee number or the e-mail
 * is taken; not_found for an unknown department or manager.
 */
export async function addPerson(ctx: Ctx, input: z.output<typeof AddPerson>): Promise<{ personId: string }> {
  if (!can(ctx.actor, 'configure', { kind: 'org' })) throw new Refusal('forbidden')
  const personId = uuidv7()
  try {
    await withTenant(ctx, async (tx) => {
      const [known] = await tx.sql<{ department: boolean; manager: boolean }>`
        SELECT EXISTS (SELECT 1 FROM department WHERE org_id = ${tx.orgId}::uuid AND id = ${input.departmentId}::uuid) AS department,
               (${input.managerId}::uuid IS NULL OR
                EXISTS (SELECT 1 FROM person WHERE org_id = ${tx.orgId}::uuid AND id = ${input.managerId}::uuid)) AS manager`
      if (!known?.department) throw new Refusal('not_found', { reason: 'department' })
      if (!known.manager) throw new Refusal('not_found', { reason: 'manager' })
      await tx.sql`
        INSERT INTO person (org_id, id, employee_no, email, name, department_id, manager_id, start_date, end_date, roles,
                            zone, locale, created_at)
        VALUES (${tx.orgId}::uuid, ${personId}::uuid, ${input.employeeNo}, ${input.email}, ${input.name},
                ${input.departmentId}::uuid, ${input.managerId}::uuid, ${input.startDate}::date, ${input.endDate}::date,
                ${input.roles}, ${input.zone}, ${input.locale}, ${new Date(ctx.now)})`
      await tx.sql`INSERT INTO ledger (org_id, id) VALUES (${tx.orgId}::uuid, ${personId}::uuid)`
      const { email: _email, ...after } = input
      await audit(tx, ctx, { verb: 'addPerson', target: { kind: 'person', id: personId }, after })
    })
  } catch (error) {
    if (isUniqueViolation(error, 'person_org_id_employee_no_key')) {
      throw new Refusal('conflict', { fields: { employeeNo: 'taken' } })
    }
    if (isUniqueViolation(error, 'person_org_id_email_key'))
      throw new Refusal('conflict', { fields: { email: 'taken' } })
    throw error
  }
  return { personId }
}
