import 'server-only'
import { createHash } from 'node:crypto'
import { isSignedBy } from '@/lib/crypto/device-signature'
import { digest } from '@/lib/crypto/digest'
import type { TenantTx } from '@/lib/db/tenant'
import { EntryBody } from '@/lib/devices/schema'
import type { LedgerFault, LedgerFaultCode, Tell } from './ledger-fault'

const BATCH = 500
const NONE = '00000000-0000-0000-0000-000000000000'

type StoredEntry = {
  readonly id: string
  readonly deviceId: string
  readonly seq: number
  readonly prevHash: string | null
  readonly body: string
  readonly bodyHash: string
  readonly signature: string
  readonly kid: string
  readonly publicKey: string
  readonly entryCount: number
  readonly lastHash: string | null
  /** Whose the device is, and whose the punch. */
  readonly personId: string
  readonly punchPersonId: string
  readonly inputHash: string
  /** The punch itself says that it doesn't continue the device's chain. */
  readonly isTold: boolean
}

/** What stands at one position of a device's chain: of more than one there, all but one are told. */
type Position = { readonly seq: number; readonly hashes: ReadonlySet<string>; readonly untold: number }

const START: Position = { seq: 0, hashes: new Set(), untold: 0 }

/**
 * Walks what each device of the company has signed: every text and signature, and the chain it makes, whose breaks count
 * as written where the punch itself tells of them. Reads in batches; run it in one snapshot. Ends with the first fault.
 */
export async function checkEntries(tx: TenantTx, tell: Tell): Promise<LedgerFault | null> {
  let last: StoredEntry | null = null
  let [here, previous] = [START, START]
  for (;;) {
    const batch: StoredEntry[] = await nextEntries(tx, last)
    for (const entry of batch) {
      if (entry.deviceId !== last?.deviceId) {
        const fault = last && headFault(last, here)
        if (fault) return fault
        here = START
      }
      if (entry.seq !== here.seq) [previous, here] = [here, { ...START, seq: entry.seq }]
      here = {
        seq: entry.seq,
        hashes: new Set([...here.hashes, entry.bodyHash]),
        untold: here.untold + (entry.isTold ? 0 : 1),
      }
      const code = entryFault(entry) ?? chainFault(entry, here, previous)
      if (code) return { code, at: placeOf(entry) }
      last = entry
    }
    tell(batch.length)
    if (batch.length < BATCH) break
  }
  return (last && headFault(last, here)) ?? (await emptyFault(tx))
}

const placeOf = ({ personId, deviceId, seq, id }: StoredEntry) => ({
  ...{ person: personId, device: deviceId, seq, punch: id },
})

function entryFault(entry: StoredEntry): LedgerFaultCode | null {
  const { body, bodyHash, signature, publicKey, kid, personId, inputHash } = entry
  const point = Buffer.from(publicKey, 'base64url')
  if (createHash('sha256').update(point).digest('base64url') !== kid) return 'device_key'
  if (digest(body) !== bodyHash) return 'entry_hash'
  if (!isSignedBy(publicKey, body, signature)) return 'entry_signature'
  const said = EntryBody.safeParse(parsed(body)).data
  const isSame =
    said?.id === entry.id &&
    said.person === personId &&
    said.kid === kid &&
    said.seq === entry.seq &&
    said.prev === entry.prevHash
  if (!isSame) return 'entry_names'
  // The punch, whose hash covers it, names what was signed for it.
  return entry.punchPersonId === personId && inputHash.endsWith(bodyHash) ? null : 'entry_punch'
}

function chainFault(entry: StoredEntry, here: Position, previous: Position): LedgerFaultCode | null {
  if (entry.isTold) return null
  if (here.untold > 1) return 'entry_twice'
  const { seq, prevHash } = entry
  if (seq === 1) return prevHash === null ? null : 'entry_prev'
  return previous.seq === seq - 1 && prevHash !== null && previous.hashes.has(prevHash) ? null : 'entry_prev'
}

/** Whether the device's row ends with the last entry there is. */
function headFault(last: StoredEntry, { seq, hashes }: Position): LedgerFault | null {
  const isHead = last.entryCount === seq && last.lastHash !== null && hashes.has(last.lastHash)
  return isHead ? null : { code: 'device_head', at: { ...placeOf(last), said: last.entryCount } }
}

/** A device whose entries are all gone. */
async function emptyFault(tx: TenantTx): Promise<LedgerFault | null> {
  const [gone] = await tx.sql<{ id: string; person: string; count: number }>`
    SELECT d.id, d.person_id AS person, d.entry_count AS count FROM device d
     WHERE d.org_id = ${tx.orgId}::uuid AND d.entry_count > 0
       AND NOT EXISTS (SELECT 1 FROM device_entry e WHERE e.org_id = d.org_id AND e.device_id = d.id)
     ORDER BY d.id LIMIT 1`
  if (!gone) return null
  return { code: 'device_head', at: { person: gone.person, device: gone.id, seq: 0, said: gone.count } }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No JSON is no entry, which the schema then says.
    return undefined
  }
}

function nextEntries(tx: TenantTx, after: StoredEntry | null): Promise<StoredEntry[]> {
  return tx.sql<StoredEntry>`
    SELECT e.id, e.device_id AS "deviceId", e.seq, e.prev_hash AS "prevHash", e.body, e.body_hash AS "bodyHash",
           e.signature, d.kid, d.public_key AS "publicKey", d.entry_count AS "entryCount", d.last_hash AS "lastHash",
           d.person_id AS "personId", q.person_id AS "punchPersonId", q.input_hash AS "inputHash",
           EXISTS (SELECT 1 FROM jsonb_array_elements(q.checks) c
                    WHERE c->>'kind' = 'chain' AND c->>'result' = 'fail') AS "isTold"
      FROM device_entry e
      JOIN device d ON d.org_id = e.org_id AND d.id = e.device_id
      JOIN punch q ON q.org_id = e.org_id AND q.id = e.id
     WHERE e.org_id = ${tx.orgId}::uuid
       AND (e.device_id, e.seq, e.id) > (${after?.deviceId ?? NONE}::uuid, ${after?.seq ?? 0}::int, ${after?.id ?? NONE}::uuid)
     ORDER BY e.device_id, e.seq, e.id LIMIT ${BATCH}`
}
