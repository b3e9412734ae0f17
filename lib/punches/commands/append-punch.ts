import 'server-only'
import { randomBytes } from 'node:crypto'
import { canonicalJson, digest, digestOf } from '@/lib/crypto/digest'
import { seal } from '@/lib/crypto/seal'
import type { TenantTx } from '@/lib/db/tenant'
import { env } from '@/lib/env'
import type { PunchSource } from '@/lib/rules/day-record'
import type { DeviceKind } from '@/lib/rules/fence-tuning'
import type { Method } from '@/lib/rules/policy'
import type { Side } from '@/lib/rules/shift'
import type { Check, Outcome } from '@/lib/rules/verdict'
import { DAY_MS, type Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import { offsetMinAt, type ZoneName } from '@/lib/time/zone'
import { type Reading, readingBinding } from '../queries/open-reading'
import { spotMark } from '../queries/spot-mark'
import { READING_KEPT_DAYS } from '../schema'

const READING_KEPT_MS = READING_KEPT_DAYS * DAY_MS

/** The head of the person's chain, read under his lock. */
export type ChainHead = { readonly punchCount: number; readonly lastHash: string | null }

export type PunchDraft = {
  readonly id: string
  readonly personId: string
  readonly workDate: WorkDate
  readonly side: 'auto' | Side
  readonly source: PunchSource
  readonly receivedAt: Instant
  readonly occurredAt: Instant
  /** The device's word, where the server's clock isn't what counts; then the bounds are what can be proved. */
  readonly claimedAt?: Instant | null
  readonly earliestAt?: Instant
  readonly latestAt?: Instant
  readonly zone: ZoneName
  readonly outcome: Outcome
  readonly pending: boolean
  readonly placeId: string | null
  readonly method: Method | null
  readonly distanceBand: string | null
  readonly checks: readonly Check[]
  readonly note: string | null
  readonly typedPlace?: string | null
  /** Of the photo taken for it, as base64url: swapping the picture would show. */
  readonly photoSha256?: string | null
  readonly rulesVersion: string
  readonly policyVersionId: string | null
  /** The request that added it (a make-up), or let it count at once (a field punch asked for ahead). */
  readonly requestId: string | null
  readonly inputHash: string
  readonly reading: Reading | null
  /** Kept beside the reading and as long. */
  readonly deviceKind?: DeviceKind | undefined
}

/**
 * Appends a punch to the person's chain, with its raw reading sealed apart. The caller holds the person's lock.
 * The hash covers every stored field, the hash before it, and a salted commitment to the reading: purging the reading
 * later breaks nothing, and nobody can guess the position from what stays.
 */
export async function appendPunch(
  tx: TenantTx,
  head: ChainHead,
  draft: PunchDraft,
): Promise<ChainHead & { readonly lastHash: string }> {
  const seq = head.punchCount + 1
  const offsetMin = offsetMinAt(draft.zone, draft.occurredAt)
  const sealed = draft.reading ? sealReading(tx.orgId, draft.id, draft.reading) : null
  const mark = draft.reading?.gps ? spotMark(draft.reading.gps) : null
  const checks = draft.checks.map(withoutRaw)
  const hash = punchHash({
    ...draft,
    orgId: tx.orgId,
    seq,
    offsetMin,
    checks,
    commitment: sealed?.commitment ?? null,
    prevHash: head.lastHash,
  })
  const received = new Date(draft.receivedAt)
  const occurred = new Date(draft.occurredAt)
  const [moved] = await tx.sql<{ seq: number }>`
    WITH added AS (
      INSERT INTO punch (org_id, id, person_id, seq, work_date, side, source, received_at, occurred_at, claimed_at,
        earliest_at, latest_at, zone, offset_min, outcome, pending, place_id, method, distance_band, checks, note,
        typed_place, photo_sha256, rules_version, policy_version_id, request_id, input_hash, commitment, hash, prev_hash)
      VALUES (${tx.orgId}::uuid, ${draft.id}::uuid, ${draft.personId}::uuid, ${seq}, ${draft.workDate}::date,
        ${draft.side}, ${draft.source}, ${received}, ${occurred},
        ${draft.claimedAt == null ? null : new Date(draft.claimedAt)}::timestamptz,
        ${new Date(draft.earliestAt ?? draft.occurredAt)}, ${new Date(draft.latestAt ?? draft.occurredAt)}, ${draft.zone},
        ${offsetMin}, ${draft.outcome}, ${draft.pending}, ${draft.placeId}::uuid, ${draft.method},
        ${draft.distanceBand}, ${JSON.stringify(checks)}::jsonb, ${draft.note}, ${draft.typedPlace ?? null},
        ${draft.photoSha256 ?? null}, ${draft.rulesVersion}, ${draft.policyVersionId}::uuid,
        ${draft.requestId}::uuid, ${draft.inputHash}, ${sealed?.commitment ?? null}, ${hash},
        ${head.lastHash})
    ), apart AS (
      INSERT INTO punch_location (org_id, id, key_id, sealed, expires_at, mark, device_kind)
      SELECT ${tx.orgId}::uuid, ${draft.id}::uuid, ${sealed?.keyId ?? null}, ${sealed?.bytes ?? null}::bytea,
             ${new Date(draft.receivedAt + READING_KEPT_MS)}::timestamptz, ${mark},
             ${draft.deviceKind ?? null}
       WHERE ${sealed !== null}::boolean
    )
    UPDATE ledger SET punch_count = ${seq}, last_hash = ${hash}
     WHERE org_id = ${tx.orgId}::uuid AND id = ${draft.personId}::uuid AND punch_count = ${head.punchCount}
    RETURNING punch_count AS seq`
  if (!moved) throw new Error('The chain moved although its person was locked')
  return { punchCount: seq, lastHash: hash }
}

type HashedPunch = Omit<PunchDraft, 'reading' | 'deviceKind'> & {
  readonly orgId: string
  readonly seq: number
  readonly offsetMin: number
  readonly commitment: string | null
  readonly prevHash: string | null
}

/**
 * SHA-256 over the fields in this order, as base64url; what the database gives back hashes to the same. Changing the
 * order makes a new version of the first word: 2 has what a field punch adds, 3 also what can be proved of the time of one
 * that came later; a punch without either is still a 1.
 */
export function punchHash(it: HashedPunch): string {
  const typedPlace = it.typedPlace ?? null
  const photoSha256 = it.photoSha256 ?? null
  const claimedAt = it.claimedAt ?? null
  const isLate = claimedAt !== null
  const isPlain = !isLate && typedPlace === null && photoSha256 === null
  return digestOf([
    isLate ? 'daka.punch.3' : isPlain ? 'daka.punch.1' : 'daka.punch.2',
    it.orgId,
    it.id,
    it.personId,
    it.seq,
    it.workDate,
    it.side,
    it.source,
    it.receivedAt,
    it.occurredAt,
    it.zone,
    it.offsetMin,
    it.outcome,
    it.pending,
    it.placeId,
    it.method,
    it.distanceBand,
    digest(canonicalJson(it.checks)),
    it.note,
    it.rulesVersion,
    it.policyVersionId,
    it.requestId,
    it.inputHash,
    it.commitment,
    it.prevHash,
    ...(isPlain ? [] : [typedPlace, photoSha256]),
    ...(isLate ? [claimedAt, it.earliestAt ?? it.occurredAt, it.latestAt ?? it.occurredAt] : []),
  ])
}

function sealReading(orgId: string, punchId: string, reading: Reading) {
  const [key] = env().DAKA_LOCATION_KEYS
  if (!key) throw new Error('There is no key for positions')
  const salt = randomBytes(16).toString('base64url')
  const text = JSON.stringify({ salt, reading })
  return { keyId: key.id, bytes: seal(key, text, readingBinding(orgId, punchId)), commitment: digest(text) }
}

/** The punch keeps what was found, not what was read: addresses and access points stay in the sealed reading. */
function withoutRaw(check: Check): Check {
  const { address: _address, bssid: _bssid, ssid: _ssid, ...measured } = check.measured
  return { ...check, measured }
}
