import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { rootOfHashes, signRoot } from '@/lib/crypto/ledger-root'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { HOUR_MS, type Instant, MINUTE_MS } from '@/lib/time/instant'

/**
 * How long after its end an hour is sealed. A punch's time of receipt is read before it is committed, and what is
 * committed later than this after it would stand in a sealed hour without being under its root. In between lie a body of
 * two minutes at most (scripts/server.mjs), a connection within 5 s and a dozen statements of at most 15 s each, mostly
 * of milliseconds (lib/db/client.ts). The entries of a batch share one time; a statement that takes too long ends it.
 */
const SETTLED_MS = 10 * MINUTE_MS

/**
 * Seals the hours of the company that are over and not sealed yet: a Merkle root over the hashes of the punches received
 * in each, chained to the root before and signed. An hour without punches gets none: the next root's span begins where
 * the last one ended. Run again, or twice at once, it makes nothing more. A root is its own record, so there is no entry
 * of the audit beside it. Returns how many it made.
 */
export async function sealLedger(ctx: Ctx): Promise<number> {
  const settled = hourOf(ctx.now - SETTLED_MS)
  let made = 0
  while (true) {
    const step = await withTenant(ctx, (tx) => sealNext(tx, settled))
    if (step === 'done') return made
    if (step === 'made') made += 1
  }
}

/** `known`: another worker was faster. */
async function sealNext(tx: TenantTx, settled: Instant): Promise<'made' | 'known' | 'done'> {
  const [last] = await tx.sql<{ to: Instant; root: string }>`
    SELECT (extract(epoch FROM to_at) * 1000)::float8 AS to, root FROM ledger_root
     WHERE org_id = ${tx.orgId}::uuid ORDER BY to_at DESC LIMIT 1`
  const [first] = await tx.sql<{ at: Instant }>`
    SELECT (extract(epoch FROM received_at) * 1000)::float8 AS at FROM punch
     WHERE org_id = ${tx.orgId}::uuid AND received_at >= ${new Date(last?.to ?? 0)}
       AND received_at < ${new Date(settled)} ORDER BY received_at LIMIT 1`
  if (!first) return 'done'
  const from = last?.to ?? hourOf(first.at)
  const to = hourOf(first.at) + HOUR_MS
  const punches = await tx.sql<{ hash: string }>`
    SELECT hash FROM punch WHERE org_id = ${tx.orgId}::uuid AND received_at >= ${new Date(from)}
       AND received_at < ${new Date(to)} ORDER BY received_at, id`
  const root = rootOfHashes(punches.map(({ hash }) => hash))
  const prev = last?.root ?? null
  const signed = await signRoot({ orgId: tx.orgId, from, to, count: punches.length, root, prev })
  const made = await tx.sql`
    INSERT INTO ledger_root (org_id, id, from_at, to_at, punch_count, root, prev_root, signed)
    VALUES (${tx.orgId}::uuid, ${uuidv7()}::uuid, ${new Date(from)}, ${new Date(to)}, ${punches.length}, ${root},
            ${prev}, ${signed})
    ON CONFLICT DO NOTHING RETURNING id`
  return made.length > 0 ? 'made' : 'known'
}

/** The full hour, of UTC, in which the instant lies. */
function hourOf(at: Instant): Instant {
  return Math.floor(at / HOUR_MS) * HOUR_MS
}
