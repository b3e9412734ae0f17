import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { pathOfHashes } from '@/lib/crypto/ledger-root'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import type { Inclusion } from '../schema'
import { receiptOf } from './get-receipt'

/**
 * A punch's receipt and the proof that it stands under its hour's root, null while that isn't sealed. The root says how
 * many came in that hour, so it is for whoever may see the company's figures anyway. Refusals: forbidden, not_found.
 */
export async function getInclusion(
  ctx: Ctx,
  punchId: string,
): Promise<{ receipt: string; inclusion: Inclusion | null }> {
  if (!can(ctx.actor, 'readOrg', { kind: 'org' })) throw new Refusal('forbidden')
  return withTenant(ctx, async (tx) => {
    const receipt = await receiptOf(tx, punchId)
    if (receipt === null) throw new Refusal('not_found')
    return { receipt, inclusion: await inclusionOf(tx, punchId) }
  })
}

async function inclusionOf(tx: TenantTx, punchId: string): Promise<Inclusion | null> {
  const rows = await tx.sql<{ id: string; hash: string; signed: string }>`
    SELECT q.id, q.hash, r.signed
      FROM punch it
      JOIN ledger_root r ON r.org_id = it.org_id AND r.from_at <= it.received_at AND r.to_at > it.received_at
      JOIN punch q ON q.org_id = r.org_id AND q.received_at >= r.from_at AND q.received_at < r.to_at
     WHERE it.org_id = ${tx.orgId}::uuid AND it.id = ${punchId}::uuid ORDER BY q.received_at, q.id`
  const index = rows.findIndex(({ id }) => id === punchId)
  const row = rows[index]
  if (!row) return null
  const path = pathOfHashes(
    rows.map(({ hash }) => hash),
    index,
  )
  return { root: row.signed, index, path }
}
