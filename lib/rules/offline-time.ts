import { HOUR_MS, type Instant, MINUTE_MS } from '@/lib/time/instant'
import { check, whole } from './check'
import { type OfflinePolicy, USUAL_WITHIN_MIN } from './policy'
import type { Check } from './verdict'

/** How far two accounts of the same time may be apart and still agree: clocks drift, and a message takes its time. */
export const CLOCK_TOLERANCE_MS = 120_000

/** A running clock may be this much too fast, and its milliseconds still don't pass for more than went by. */
const RUN_DRIFT = 0.0005

/**
 * What a device says of when a tap was made, and what is known of it. All in ms since 1970 but `runMs`.
 * `anchor.at`: the server's time the device held; `anchor.wallAt`: its own clock when that came; `anchor.runMs`: how long
 * the page had run between that and the tap, null where it is another page's. `sentWallAt`: the device's clock when it sent
 * this, null where somebody else brings it. `floorAt`: before this the device can't have signed, for its key was registered then. `previousAt`: the least time
 * of what it signed before, null where the chain doesn't tell.
 */
export type TimeClaim = {
  readonly receivedAt: Instant
  readonly wallAt: Instant
  readonly sentWallAt: Instant | null
  readonly anchor: { readonly at: Instant; readonly wallAt: Instant; readonly runMs: number | null } | null
  readonly floorAt: Instant
  readonly previousAt: Instant | null
}

/**
 * When a tap was made: certainly not before `earliestAt`, certainly not after `latestAt`, whatever the device's clock
 * was set to. `claimedAt` is the device's word, corrected by how far its clock was off when it last heard the server's;
 * `occurredAt` is that word inside of what can be proved. `agrees`: its clock and the running time of a page that lived on
 * tell the same. `isContradicted`: its word can't be true.
 */
export type TimeBounds = {
  readonly claimedAt: Instant
  readonly occurredAt: Instant
  readonly earliestAt: Instant
  readonly latestAt: Instant
  readonly agrees: boolean
  readonly isContradicted: boolean
  /** The anchor's age at the tap by the device's word; null without one. */
  readonly anchorAgeMs: number | null
  readonly checks: readonly Check[]
}

/**
 * Bounds the time of a tap that came later. Sound for any device that keeps to the protocol: an anchor is signed before it
 * arrives, a monotonic clock that stops in sleep counts too little, and nothing arrives before it was made; so the true
 * time lies in [earliestAt, latestAt] and no setting of a clock moves either end.
 */
export function boundTime(claim: TimeClaim): TimeBounds {
  const { receivedAt, wallAt, anchor } = claim
  const runMs = runOf(anchor)
  const claimedAt = anchor ? anchor.at + (wallAt - anchor.wallAt) : wallAt
  const proved = Math.max(
    claim.floorAt,
    claim.previousAt ?? claim.floorAt,
    anchor === null ? claim.floorAt : anchor.at + Math.floor((runMs ?? 0) * (1 - RUN_DRIFT)),
  )
  const latestAt = receivedAt
  const earliestAt = Math.min(proved, latestAt)
  const byMs = claimedAt < earliestAt ? claimedAt - earliestAt : Math.max(0, claimedAt - latestAt)
  const isContradicted = Math.abs(byMs) > CLOCK_TOLERANCE_MS || proved - latestAt > CLOCK_TOLERANCE_MS
  const checks = clockChecks(claim, runMs)
  if (isContradicted) {
    const code = byMs > 0 ? 'claim_after' : 'claim_before'
    checks.push(check('time', 'fail', code, { byMin: whole(Math.abs(byMs) / MINUTE_MS) }))
  }
  const apartMs = anchor && runMs !== null ? wallAt - anchor.wallAt - runMs : null
  return {
    claimedAt,
    occurredAt: Math.min(Math.max(claimedAt, earliestAt), latestAt),
    earliestAt,
    latestAt,
    agrees: apartMs !== null && Math.abs(apartMs) <= CLOCK_TOLERANCE_MS && isUnmoved(claim),
    isContradicted,
    anchorAgeMs: anchor && Math.max(0, claimedAt - anchor.at),
    checks,
  }
}

/** A page's running time can't be negative; such a claim tells nothing. */
function runOf(anchor: TimeClaim['anchor']): number | null {
  const runMs = anchor?.runMs ?? null
  return runMs !== null && runMs >= 0 ? runMs : null
}

function clockChecks(claim: TimeClaim, runMs: number | null): Check[] {
  const { anchor, wallAt } = claim
  if (anchor === null) return [check('time', 'unknown', 'anchor_absent')]
  const checks: Check[] = []
  if (runMs === null) checks.push(check('time', 'unknown', 'page_changed'))
  // A clock that stops in sleep counts too little, never too much: less wall time than running time is a clock set back.
  else if (wallAt - anchor.wallAt - runMs < -CLOCK_TOLERANCE_MS) {
    const byMin = whole((runMs - (wallAt - anchor.wallAt)) / MINUTE_MS)
    checks.push(check('time', 'fail', 'clock_set_back', { byMin }))
  }
  const moved = movedMs(claim)
  if (moved !== 0) {
    const code = moved > 0 ? 'clock_moved_ahead' : 'clock_moved_back'
    checks.push(check('time', 'fail', code, { byMin: whole(Math.abs(moved) / MINUTE_MS) }))
  }
  return checks
}

/** Whether the device's clock is known to be as it was when it heard the server. */
function isUnmoved(claim: TimeClaim): boolean {
  return claim.sentWallAt !== null && movedMs(claim) === 0
}

/** By how much the device's clock was moved between the anchor and the sending; 0 within the tolerance. */
function movedMs({ anchor, sentWallAt, receivedAt }: TimeClaim): number {
  if (anchor === null || sentWallAt === null) return 0
  const moved = sentWallAt - receivedAt - (anchor.wallAt - anchor.at)
  return Math.abs(moved) <= CLOCK_TOLERANCE_MS ? 0 : moved
}

/**
 * Whether a punch that came later counts by itself, and the check that says why. `isSame`: at both ends of what can be
 * proved the day would come out the same. What the proof alone decides asks nothing of the device's clock; that is asked
 * only in the `standard` mode, and only where the running time of the page says the same.
 */
export function judgeTime(
  bounds: TimeBounds,
  policy: OfflinePolicy,
  isSame: boolean,
): { readonly isReview: boolean; readonly check: Check } {
  const { earliestAt, latestAt, occurredAt } = bounds
  const spanMin = whole((latestAt - earliestAt) / MINUTE_MS)
  const withinMin = policy.withinMin ?? USUAL_WITHIN_MIN
  const span = { earliestAt: whole(earliestAt), latestAt: whole(latestAt), spanMin }
  const review = (code: 'offline_off' | 'time_contradicted' | 'anchor_old' | 'time_wide', more = {}) => ({
    isReview: true,
    check: check('time', code === 'time_contradicted' ? 'fail' : 'unknown', code, { ...span, ...more }),
  })
  const counts = (code: 'time_narrow' | 'time_same' | 'time_agrees', more = {}) => ({
    isReview: false,
    check: check('time', 'pass', code, { ...span, ...more }),
  })
  if (policy.mode === 'off') return review('offline_off')
  if (bounds.isContradicted) return review('time_contradicted')
  const ageMs = bounds.anchorAgeMs
  if (ageMs !== null && ageMs > policy.maxAgeH * HOUR_MS) {
    return review('anchor_old', { ageH: whole(ageMs / HOUR_MS), maxAgeH: whole(policy.maxAgeH) })
  }
  if (latestAt - earliestAt <= withinMin * MINUTE_MS) return counts('time_narrow', { withinMin })
  if (isSame) return counts('time_same')
  if (policy.mode === 'standard' && bounds.agrees) {
    return counts('time_agrees', { occurredAt: whole(occurredAt) })
  }
  return review('time_wide', { withinMin })
}
