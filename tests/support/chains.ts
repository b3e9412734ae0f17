import type { TenantTx } from '@/lib/db/tenant'
import { punchHash } from '@/lib/punches/commands/append-punch'

type StoredPunch = Parameters<typeof punchHash>[0] & {
  readonly hash: string
  readonly count: number
  readonly last: string | null
}

/**
 * Recomputes each person's chain of punches from what the database holds. Answers how many people and punches it
 * looked at, and what is wrong: a gap, a link to another hash, a hash that isn't the row's, a head that isn't the last.
 */
export async function checkChains(
  tx: TenantTx,
): Promise<{ people: number; punches: number; faults: string[] }> {
  const rows = await tx.sql<StoredPunch>`
    SELECT q.org_id AS "orgId", q.id, q.person_id AS "personId", q.seq, q.work_date AS "workDate", q.side, q.source,
           (extract(epoch FROM q.received_at) * 1000)::float8 AS "receivedAt",
           (extract(epoch FROM q.occurred_at) * 1000)::float8 AS "occurredAt", q.zone, q.offset_min AS "offsetMin",
           q.outcome, q.pending, q.place_id AS "placeId", q.method, q.distance_band AS "distanceBand", q.checks, q.note,
           q.rules_version AS "rulesVersion", q.policy_version_id AS "policyVersionId", q.request_id AS "requestId",
           q.input_hash AS "inputHash", q.commitment, q.typed_place AS "typedPlace", q.photo_sha256 AS "photoSha256", q.prev_hash AS "prevHash", q.hash, l.punch_count AS count,
           l.last_hash AS last
      FROM punch q JOIN ledger l ON l.org_id = q.org_id AND l.id = q.person_id
     WHERE q.org_id = ${tx.orgId}::uuid ORDER BY q.person_id, q.seq`
  const people = [...new Set(rows.map((row) => row.personId))]
  const faults = people.flatMap((id) => faultsOf(rows.filter((row) => row.personId === id)))
  return { people: people.length, punches: rows.length, faults }
}

function faultsOf(chain: readonly StoredPunch[]): string[] {
  const faults: string[] = []
  let before: string | null = null
  for (const [index, row] of chain.entries()) {
    if (row.seq !== index + 1) faults.push(`${row.id} is number ${row.seq} in place ${index + 1}`)
    if (row.prevHash !== before) faults.push(`${row.id} doesn't name the one before it`)
    if (punchHash(row) !== row.hash) faults.push(`${row.id} isn't what was hashed`)
    before = row.hash
  }
  const head = chain.at(-1)
  if (head && (head.count !== chain.length || head.last !== head.hash)) {
    faults.push(`the ledger of ${head.personId} doesn't end with the last punch`)
  }
  return faults
}
