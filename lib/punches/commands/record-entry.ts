import 'server-only'
import { Refusal } from '@/lib/action/refusal'
import { isSignedBy } from '@/lib/crypto/device-signature'
import { signReceipt } from '@/lib/crypto/receipt'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { isUniqueViolation } from '@/lib/db/violation'
import { type DevicePeople, peopleOf } from '@/lib/devices/queries/people-of'
import type { SignedEntry } from '@/lib/devices/schema'
import { check, whole } from '@/lib/rules/check'
import { type ChainLink, judgeChain } from '@/lib/rules/device-chain'
import { boundTime, judgeTime, type TimeBounds } from '@/lib/rules/offline-time'
import type { Check, Evidence } from '@/lib/rules/verdict'
import { HOUR_MS, type Instant } from '@/lib/time/instant'
import { receiptOf } from '../queries/get-receipt'
import { loadSigner, type Signer } from '../queries/load-signer'
import { loadPunchScene, type PunchScene } from '../queries/punch-scene'
import { findPunch } from '../queries/punch-view'
import { type ReadEntry, readEntry } from '../queries/read-entry'
import { spotMark } from '../queries/spot-mark'
import type { RecordedPunch } from '../schema'
import { appendAttempt, type Moment, momentOf } from './append-attempt'
import type { EntryPart } from './file-entry'

/** How far back a punch without any server time may be taken to lie: as far as the longest a policy lets one be. */
const UNPROVED_MS = 168 * HOUR_MS

/** An entry that is in the books, with the receipt against which its device may forget it. */
export type RecordedEntry = { readonly recorded: RecordedPunch; readonly receipt: string }

/**
 * Records what a device of this person signed for a punch, exactly once; the caller has settled who may bring it. Sent straight after the tap
 * (`isLive`) the server's time is its time; else its time is bounded and the policy decides whether it counts by itself.
 * Altered, forged or out of order it is kept and waits for somebody, with the reason among its checks. The same entry again
 * gives the same punch and the same receipt. `sentWallAt`: the device's clock as it sent this, ms since 1970; null
 * where somebody else brings it. Refusals: as `recordPunch`, and invalid (no entry), forbidden `entry_of_another`.
 */
export async function recordEntry(
  ctx: Ctx,
  personId: string,
  entry: SignedEntry,
  sentWallAt: Instant | null,
): Promise<RecordedEntry> {
  const read = await readEntry(ctx.scope.orgId, personId, entry)
  try {
    return await withTenant(ctx, (tx) => append(tx, ctx, { personId, entry, read, sentWallAt }), {
      lockPersonId: personId,
    })
  } catch (error) {
    // The id is taken: by this very entry, which another tab sent at the same time, or by something else.
    if (!isUniqueViolation(error)) throw error
    return withTenant(ctx, async (tx) => {
      const known = await replay(tx, personId, read)
      if (!known) throw error
      return known
    })
  }
}

type Sent = { personId: string; entry: SignedEntry; read: ReadEntry; sentWallAt: Instant | null }

async function append(tx: TenantTx, ctx: Ctx, sent: Sent): Promise<RecordedEntry> {
  const { personId, entry, read } = sent
  const { body, bodyHash, input } = read
  const mark = input.gps && spotMark(input.gps)
  const sceneAt = (at: Instant) => loadPunchScene(tx, personId, at, body.id, mark)
  const aroundAt = entry.isLive ? ctx.now : Math.min(body.wallAt, ctx.now)
  const [known, signer, people, now] = await Promise.all([
    replay(tx, personId, read),
    loadSigner(tx, personId, body),
    peopleOf(tx, personId, body.kid, aroundAt),
    entry.isLive ? sceneAt(ctx.now) : null,
  ])
  if (known) return known
  const bounds = entry.isLive ? null : boundTime(claimOf(ctx, sent, signer))
  const moment = bounds === null ? momentOf(ctx.now, 'web') : lateMoment(bounds)
  const scene = now ?? (await sceneAt(moment.at))
  if (!scene) throw new Refusal('not_found')
  const part = partOf(sent, { signer, people, bounds, moment })
  const { recorded, head } = await appendAttempt(tx, ctx, {
    ...{ personId, input, inputHash: entryHash(bodyHash), scene, moment, kiosk: null },
    entry: part,
  })
  if (part.signed?.isForked && signer?.state === 'active') await tellSuspended(tx, ctx, signer.id)
  const receipt = await signReceipt({
    ...{ orgId: tx.orgId, personId, punchId: body.id, bodyHash },
    ...{ seq: head.punchCount, hash: head.lastHash, prevHash: scene.head.lastHash },
    ...{
      occurredAt: moment.at,
      earliestAt: moment.earliestAt,
      latestAt: moment.latestAt,
      receivedAt: ctx.now,
    },
  })
  return { recorded, receipt }
}

async function tellSuspended(tx: TenantTx, ctx: Ctx, deviceId: string): Promise<void> {
  await audit(tx, ctx, {
    verb: 'suspendDevice',
    target: { kind: 'device', id: deviceId },
    before: { state: 'active' },
    after: { state: 'suspended', reason: 'chain_forked' },
  })
}

/** What tells a retry: the very text that was signed. It holds no reading, so a plain digest gives none away. */
const entryHash = (bodyHash: string) => `entry.1|${bodyHash}`

/** The first result of the same entry; null when the id is new. Refusals: conflict, when it stands for something else. */
async function replay(tx: TenantTx, personId: string, { body, bodyHash }: ReadEntry) {
  const first = await findPunch(tx, body.id)
  if (!first) return null
  if (first.personId !== personId || first.inputHash !== entryHash(bodyHash)) {
    throw new Refusal('conflict', { reason: 'punch_id_used' })
  }
  const recorded = { punch: first.view, slot: null, day: null, replayed: true }
  const receipt = await receiptOf(tx, body.id)
  if (receipt === null) throw new Error('A punch that was found has no receipt')
  return { recorded, receipt }
}

function claimOf(ctx: Ctx, { read, sentWallAt }: Sent, signer: Signer | null) {
  const { body, anchor } = read
  return {
    ...{ receivedAt: ctx.now, wallAt: body.wallAt, sentWallAt, anchor },
    floorAt: signer?.firstSeenAt ?? ctx.now - UNPROVED_MS,
    // What was signed before bounds this only when it is what this names.
    previousAt: signer && body.prev === signer.lastHash ? signer.previousAt : null,
  }
}

function lateMoment({ occurredAt, claimedAt, earliestAt, latestAt }: TimeBounds): Moment {
  return { at: occurredAt, source: 'offline', claimedAt, earliestAt, latestAt }
}

type Found = { signer: Signer | null; people: DevicePeople; bounds: TimeBounds | null; moment: Moment }

function partOf({ entry, read }: Sent, { signer, people, bounds, moment }: Found): EntryPart {
  const { body, bodyHash, faults } = read
  const isSigned = signer !== null && isSignedBy(signer.publicKey, entry.body, entry.signature)
  const link: ChainLink = { seq: body.seq, prevHash: body.prev, bodyHash }
  const chain = isSigned ? judgeChain(link, signer) : null
  const standing = standingOf(signer, isSigned, moment)
  return {
    device: deviceOf(body.kid, standing, people),
    prove: (policy, scene) => {
      const time = bounds && judgeTime(bounds, policy.offline, isSameThroughout(scene, bounds))
      const isBroken = faults.length > 0 || standing.isFault || chain?.check.result === 'fail'
      return {
        isReview: isBroken || time?.isReview === true,
        checks: [
          ...(time ? [time.check] : []),
          ...(bounds?.checks ?? []),
          ...faults,
          ...(standing.check && (standing.isFault || policy.device !== 'off') ? [standing.check] : []),
          ...(chain && (bounds || chain.check.result === 'fail') ? [chain.check] : []),
        ],
      }
    },
    signed: isSigned
      ? {
          ...{ id: body.id, deviceId: signer.id, seq: body.seq, prevHash: body.prev },
          ...{ body: entry.body, bodyHash, signature: entry.signature },
          isForked: chain?.isForked === true,
        }
      : null,
  }
}

/** Whether the day would come out the same wherever in the interval the tap was made, as far as its ends tell. */
function isSameThroughout(scene: PunchScene, { earliestAt, latestAt, occurredAt }: TimeBounds): boolean {
  const [first, ...others] = [occurredAt, earliestAt, latestAt].map(scene.comesOutAs)
  return others.every((it) => it === first)
}

type Standing = { readonly isBound: boolean; readonly isFault: boolean; readonly check: Check | null }

/** How the key stands; a fault asks somebody to look whatever the policy makes of unknown devices. */
function standingOf(signer: Signer | null, isSigned: boolean, { earliestAt }: Moment): Standing {
  if (signer === null)
    return { isBound: false, isFault: false, check: check('device', 'unknown', 'device_unknown') }
  if (!isSigned) return { isBound: false, isFault: true, check: check('device', 'fail', 'signature_bad') }
  switch (signer.state) {
    case 'active':
      return { isBound: true, isFault: false, check: null }
    case 'waiting':
      return { isBound: false, isFault: false, check: check('device', 'unknown', 'device_waiting') }
    case 'suspended':
      return { isBound: false, isFault: true, check: check('device', 'fail', 'device_suspended') }
    case 'revoked': {
      const endedAt = signer.endedAt ?? earliestAt
      // Signed before it ended, perhaps: then it is somebody's to decide; surely after: no device of his any more.
      return {
        isBound: false,
        isFault: earliestAt < endedAt,
        check: check('device', 'fail', 'device_revoked', { endedAt: whole(endedAt) }),
      }
    }
    default:
      return signer.state satisfies never
  }
}

function deviceOf(keyId: string, { isBound }: Standing, people: DevicePeople): Evidence['device'] {
  const { otherWithin24h, peopleIn30Days } = people
  return { keyId, bound: isBound, otherPersonWithin24h: otherWithin24h, people: peopleIn30Days }
}
