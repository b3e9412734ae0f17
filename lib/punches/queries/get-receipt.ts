import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { type Receipt, signReceipt } from '@/lib/crypto/receipt'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { reportsTo } from '@/lib/people/queries'

/**
 * The receipt of a stored punch, from its row and nothing else, so that the same punch always has the same one. The caller
 * has decided who may have it. Null when the company has no such punch.
 */
export async function receiptOf(tx: TenantTx, punchId: string): Promise<string | null> {
  const found = await findReceipt(tx, punchId)
  return found && signReceipt(found)
}

/**
 * The receipt of a punch for whoever may read the person's punches. `id` is a lower-case uuid. Refusals: not_found for
 * everybody else, and for another company's.
 */
export async function getReceipt(ctx: Ctx, id: string): Promise<{ receipt: string }> {
  return withTenant(ctx, async (tx) => {
    const found = await findReceipt(tx, id)
    if (!found) throw new Refusal('not_found')
    const { personId } = found
    const target = { kind: 'person', personId, reportsToActor: await reportsTo(tx, ctx, personId) } as const
    if (!can(ctx.actor, 'readPunches', target)) throw new Refusal('not_found')
    return { receipt: await signReceipt(found) }
  })
}

async function findReceipt(tx: TenantTx, punchId: string): Promise<Receipt | null> {
  const [row] = await tx.sql<Receipt>`
    SELECT q.org_id AS "orgId", q.person_id AS "personId", q.id AS "punchId", q.seq, q.hash, q.prev_hash AS "prevHash",
           (extract(epoch FROM q.occurred_at) * 1000)::float8 AS "occurredAt",
           (extract(epoch FROM q.earliest_at) * 1000)::float8 AS "earliestAt",
           (extract(epoch FROM q.latest_at) * 1000)::float8 AS "latestAt",
           (extract(epoch FROM q.received_at) * 1000)::float8 AS "receivedAt",
           CASE WHEN starts_with(q.input_hash, 'entry.1|') THEN substr(q.input_hash, 9) END AS "bodyHash"
      FROM punch q
     WHERE q.org_id = ${tx.orgId}::uuid AND q.id = ${punchId}::uuid`
  return row ?? null
}
