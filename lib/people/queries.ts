import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'

/** Whether the person reports to the actor at any depth. UNION stops at a circle. */
export async function reportsTo(tx: TenantTx, ctx: Ctx, personId: string): Promise<boolean> {
  const { actor } = ctx
  if (actor.kind !== 'member' || !actor.roles.includes('manager')) return false
  const [row] = await tx.sql<{ below: boolean }>`
    WITH RECURSIVE above(id) AS (
      SELECT manager_id FROM person WHERE org_id = ${tx.orgId}::uuid AND id = ${personId}::uuid
      UNION
      SELECT p.manager_id FROM person p JOIN above a ON p.id = a.id WHERE p.org_id = ${tx.orgId}::uuid
    )
    SELECT EXISTS (SELECT 1 FROM above WHERE id = ${actor.personId}::uuid) AS below`
  return row?.below ?? false
}

/** Refuses with not_found when the company has no such person. */
export async function requirePerson(tx: TenantTx, personId: string): Promise<void> {
  const [row] = await tx.sql`SELECT 1 FROM person WHERE org_id = ${tx.orgId}::uuid AND id = ${personId}::uuid`
  if (!row) throw new Refusal('not_found')
}

/** The ids of everybody below the actor, at any depth; not the actor. */
export async function peopleBelow(tx: TenantTx, personId: string): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>`
    WITH RECURSIVE below(id) AS (
      SELECT id FROM person WHERE org_id = ${tx.orgId}::uuid AND manager_id = ${personId}::uuid
      UNION
      SELECT p.id FROM person p JOIN below b ON p.manager_id = b.id WHERE p.org_id = ${tx.orgId}::uuid
    )
    SELECT id FROM below WHERE id <> ${personId}::uuid`
  return rows.map((row) => row.id)
}
