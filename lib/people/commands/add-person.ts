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
      const { orgId } = tx
      const department = { orgId, id: input.departmentId }
      if ((await tx.db.department.count({ where: department })) === 0) {
        throw new Refusal('not_found', { reason: 'department' })
      }
      const { managerId } = input
      if (managerId !== null && (await tx.db.person.count({ where: { orgId, id: managerId } })) === 0) {
        throw new Refusal('not_found', { reason: 'manager' })
      }
      await tx.sql`
        INSERT INTO person (org_id, id, employee_no, email, name, department_id, manager_id, start_date, end_date, roles,
                            zone, locale, created_at)
        VALUES (${tx.orgId}::uuid, ${personId}::uuid, ${input.employeeNo}, ${input.email}, ${input.name},
                ${input.departmentId}::uuid, ${input.managerId}::uuid, ${input.startDate}::date, ${input.endDate}::date,
                ${input.roles}, ${input.zone}, ${input.locale}, ${new Date(ctx.now)})`
      await tx.db.ledger.create({ data: { orgId, id: personId } })
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
