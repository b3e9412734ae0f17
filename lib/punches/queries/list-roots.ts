import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import type { Instant } from '@/lib/time/instant'
import type { LedgerState, RootsFile } from '../schema'

/** A thousand hours with punches are more than a month of days and nights. */
const MOST = 1_000

type RootRow = { from: Instant; to: Instant; punches: number; root: string; signed: string }

/** The company's newest roots up to `before`, oldest first, to be kept where this server can't reach. Refusals: forbidden. */
export async function listRoots(ctx: Ctx, { before }: { before: Instant | null }): Promise<RootsFile> {
  requireOrgReader(ctx)
  return withTenant(ctx, async (tx) => {
    const rows = await newestRoots(tx, before ?? ctx.now, MOST)
    const roots = rows
      .reverse()
      .map((row) => ({ ...row, from: new Date(row.from).toISOString(), to: new Date(row.to).toISOString() }))
    return { org: tx.orgId, roots }
  })
}

/** How far the company's ledger is sealed. Refusals: forbidden. */
export async function getLedgerState(ctx: Ctx): Promise<LedgerState> {
  requireOrgReader(ctx)
  return withTenant(ctx, async (tx) => {
    const [last] = await newestRoots(tx, ctx.now, 1)
    const [open] = await tx.sql<{ unsealed: number; roots: number }>`
      SELECT (SELECT count(*)::int FROM punch WHERE org_id = ${tx.orgId}::uuid
                 AND received_at >= ${new Date(last?.to ?? 0)}) AS unsealed,
             (SELECT count(*)::int FROM ledger_root WHERE org_id = ${tx.orgId}::uuid) AS roots`
    return {
      orgId: tx.orgId,
      roots: open?.roots ?? 0,
      unsealed: open?.unsealed ?? 0,
      last: last ? { to: last.to, punches: last.punches, root: last.root } : null,
    }
  })
}

function requireOrgReader(ctx: Ctx): void {
  if (!can(ctx.actor, 'readOrg', { kind: 'org' })) throw new Refusal('forbidden')
}

function newestRoots(tx: TenantTx, before: Instant, most: number): Promise<RootRow[]> {
  return tx.sql<RootRow>`
    SELECT (extract(epoch FROM from_at) * 1000)::float8 AS from, (extract(epoch FROM to_at) * 1000)::float8 AS to,
           punch_count AS punches, root, signed FROM ledger_root
     WHERE org_id = ${tx.orgId}::uuid AND to_at <= ${new Date(before)} ORDER BY to_at DESC LIMIT ${most}`
}
