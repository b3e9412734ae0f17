import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import { punchHash } from '../commands/append-punch'
import type { LedgerFault, LedgerFaultCode, Tell } from './ledger-fault'

const BATCH = 1_000
const NOBODY = '00000000-0000-0000-0000-000000000000'

type StoredPunch = Parameters<typeof punchHash>[0] & {
  readonly hash: string
  readonly claimedAt: number | null
  readonly earliestAt: number
  readonly latestAt: number
  /** The head of its person's chain; null when there is none. */
  readonly count: number | null
  readonly last: string | null
}

/**
 * Walks the chain of each person of the company and computes every punch's hash anew from its stored columns. Reads in
 * batches, so it needs little memory; run it in one snapshot. Ends with the first fault.
 */
export async function checkChains(
  tx: TenantTx,
  tell: Tell,
): Promise<{ people: number; punches: number; fault: LedgerFault | null }> {
  let [people, punches] = [0, 0]
  let before: StoredPunch | null = null
  for (;;) {
    const batch: StoredPunch[] = await nextPunches(tx, before)
    for (const punch of batch) {
      const isFirst = punch.personId !== before?.personId
      const code: LedgerFaultCode | null = faultOf(punch, isFirst ? null : before)
      const fault: LedgerFault | null =
        (isFirst && before && headFault(before)) || (code && faultAt(code, punch))
      if (fault) return { people, punches, fault }
      if (isFirst) people += 1
      punches += 1
      before = punch
    }
    tell(batch.length)
    if (batch.length < BATCH) break
  }
  return { people, punches, fault: (before && headFault(before)) ?? (await goneFault(tx)) }
}

function faultOf(punch: StoredPunch, before: StoredPunch | null): LedgerFaultCode | null {
  if (punch.seq !== (before?.seq ?? 0) + 1) return 'punch_gap'
  if (punch.prevHash !== (before?.hash ?? null)) return 'punch_prev'
  if (punchHash(punch) !== punch.hash) return 'punch_hash'
  // The hash of a punch at the server's own time leaves its bounds out: they are that time.
  const { claimedAt, earliestAt, occurredAt, latestAt } = punch
  return claimedAt === null && (earliestAt !== occurredAt || latestAt !== occurredAt) ? 'punch_bounds' : null
}

/** Whether the person's ledger ends with the last punch there is. */
function headFault(last: StoredPunch): LedgerFault | null {
  if (last.count === null) return faultAt('ledger_missing', last)
  if (last.count !== last.seq) return faultAt('ledger_count', last, { said: last.count })
  return last.last === last.hash ? null : faultAt('ledger_hash', last)
}

function faultAt(code: LedgerFaultCode, { personId, seq, id }: StoredPunch, more = {}): LedgerFault {
  return { code, at: { person: personId, seq, punch: id, ...more } }
}

/** A ledger whose punches are all gone. */
async function goneFault(tx: TenantTx): Promise<LedgerFault | null> {
  const [gone] = await tx.sql<{ id: string; count: number }>`
    SELECT l.id, l.punch_count AS count FROM ledger l
     WHERE l.org_id = ${tx.orgId}::uuid AND l.punch_count > 0
       AND NOT EXISTS (SELECT 1 FROM punch q WHERE q.org_id = l.org_id AND q.person_id = l.id) ORDER BY l.id LIMIT 1`
  return gone ? { code: 'ledger_count', at: { person: gone.id, seq: 0, said: gone.count } } : null
}

function nextPunches(tx: TenantTx, after: StoredPunch | null): Promise<StoredPunch[]> {
  return tx.sql<StoredPunch>`
    SELECT q.org_id AS "orgId", q.id, q.person_id AS "personId", q.seq, q.work_date AS "workDate", q.side, q.source,
           (extract(epoch FROM q.received_at) * 1000)::float8 AS "receivedAt",
           (extract(epoch FROM q.occurred_at) * 1000)::float8 AS "occurredAt",
           (extract(epoch FROM q.claimed_at) * 1000)::float8 AS "claimedAt",
           (extract(epoch FROM q.earliest_at) * 1000)::float8 AS "earliestAt",
           (extract(epoch FROM q.latest_at) * 1000)::float8 AS "latestAt", q.zone, q.offset_min AS "offsetMin",
           q.outcome, q.pending, q.place_id AS "placeId", q.method, q.distance_band AS "distanceBand", q.checks, q.note,
           q.typed_place AS "typedPlace", q.photo_sha256 AS "photoSha256", q.rules_version AS "rulesVersion",
           q.policy_version_id AS "policyVersionId", q.request_id AS "requestId", q.input_hash AS "inputHash",
           q.commitment, q.prev_hash AS "prevHash", q.hash, l.punch_count AS count, l.last_hash AS last
      FROM punch q LEFT JOIN ledger l ON l.org_id = q.org_id AND l.id = q.person_id
     WHERE q.org_id = ${tx.orgId}::uuid
       AND (q.person_id, q.seq) > (${after?.personId ?? NOBODY}::uuid, ${after?.seq ?? 0}::int)
     ORDER BY q.person_id, q.seq LIMIT ${BATCH}`
}
