import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can, type Verb } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import type { TenantTx } from '@/lib/db/tenant'

/** Whose device it is, once it is settled that the actor may do this to it. Refusals: not_found. */
export async function deviceOwner(tx: TenantTx, ctx: Ctx, verb: Verb, deviceId: string): Promise<string> {
  const [owner] = await tx.sql<{ person_id: string }>`
    SELECT person_id FROM device WHERE org_id = ${tx.orgId}::uuid AND id = ${deviceId}::uuid`
  const personId = owner?.person_id ?? ''
  if (!owner || !can(ctx.actor, verb, { kind: 'person', personId, reportsToActor: false }))
    throw new Refusal('not_found')
  return personId
}
