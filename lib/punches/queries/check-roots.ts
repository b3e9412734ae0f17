import 'server-only'
import { checkRoot, rootOfHashes } from '@/lib/crypto/ledger-root'
import type { TenantTx } from '@/lib/db/tenant'
import type { Instant } from '@/lib/time/instant'
import type { RootsFile } from '../schema'
import type { LedgerFault, LedgerFaultCode, Tell } from './ledger-fault'

const BATCH = 200

type StoredRoot = {
  readonly from: Instant
  readonly to: Instant
  readonly count: number
  readonly root: string
  readonly prev: string | null
  readonly signed: string
}

/**
 * Computes each root of the company anew from the punches under it, and checks that the spans cover everything, that each
 * names the one before it, and their signatures. `kept` are roots that somebody took home: they must still be there as
 * they were, which nobody can see to who holds the keys himself. `unsealed`: punches since the last root.
 * Run it in one snapshot. Ends with the first fault.
 */
export async function checkRoots(
  tx: TenantTx,
  kept: RootsFile['roots'],
  tell: Tell,
): Promise<{ roots: number; unsealed: number; fault: LedgerFault | null }> {
  const missing = new Map(kept.map((root) => [root.signed, root]))
  let roots = 0
  let before: StoredRoot | null = null
  for (;;) {
    const batch: StoredRoot[] = await nextRoots(tx, before)
    for (const root of batch) {
      const code: LedgerFaultCode | null = await rootFault(tx, root, before)
      if (code) return { roots, unsealed: 0, fault: { code, at: spanOf(root) } }
      missing.delete(root.signed)
      roots += 1
      before = root
    }
    tell(batch.length)
    if (batch.length < BATCH) break
  }
  const [gone] = missing.values()
  const [open] = await tx.sql<{ punches: number }>`
    SELECT count(*)::int AS punches FROM punch
     WHERE org_id = ${tx.orgId}::uuid AND received_at >= ${new Date(before?.to ?? 0)}`
  const fault = gone ? ({ code: 'root_kept', at: { from: gone.from, to: gone.to } } as const) : null
  return { roots, unsealed: open?.punches ?? 0, fault }
}

async function rootFault(
  tx: TenantTx,
  stored: StoredRoot,
  before: StoredRoot | null,
): Promise<LedgerFaultCode | null> {
  const { from, to, count, root, prev, signed } = stored
  if (before ? from !== before.to : await hasBefore(tx, from)) return 'root_span'
  if (prev !== (before?.root ?? null)) return 'root_prev'
  const hashes = await tx.sql<{ hash: string }>`
    SELECT hash FROM punch WHERE org_id = ${tx.orgId}::uuid AND received_at >= ${new Date(from)}
       AND received_at < ${new Date(to)} ORDER BY received_at, id`
  if (hashes.length !== count) return 'root_count'
  if (rootOfHashes(hashes.map(({ hash }) => hash)) !== root) return 'root_hash'
  const found = await checkRoot(signed, { orgId: tx.orgId, from, to, count, root, prev })
  if (found === 'no_key') return 'root_key'
  return found === 'good' ? null : 'root_signed'
}

/** Whether a punch was received before the first root begins, which is with the company's first punch. */
async function hasBefore(tx: TenantTx, from: Instant): Promise<boolean> {
  const found = await tx.sql`
    SELECT 1 FROM punch WHERE org_id = ${tx.orgId}::uuid AND received_at < ${new Date(from)} LIMIT 1`
  return found.length > 0
}

const spanOf = ({ from, to }: StoredRoot) => ({
  ...{ from: new Date(from).toISOString(), to: new Date(to).toISOString() },
})

function nextRoots(tx: TenantTx, after: StoredRoot | null): Promise<StoredRoot[]> {
  return tx.sql<StoredRoot>`
    SELECT (extract(epoch FROM from_at) * 1000)::float8 AS from, (extract(epoch FROM to_at) * 1000)::float8 AS to,
           punch_count AS count, root, prev_root AS prev, signed FROM ledger_root
     WHERE org_id = ${tx.orgId}::uuid AND to_at > ${new Date(after?.to ?? 0)} ORDER BY to_at LIMIT ${BATCH}`
}
