import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import type { ZoneName } from '@/lib/time/zone'
import { type CheckCode, check, whole } from './check'
import { doubtChecks, doubtOutcome } from './doubt'
import type { PlaceRule } from './place'
import { type Candidates, candidatesOf } from './place-index'
import type { Method, PunchPolicy } from './policy'
import { locationChecks } from './reasons'
import type { Side } from './shift'
import { readSignals, type Signals } from './signals'
import { judgeClauses, type Located, standAt } from './standing'

export type Outcome = 'accepted' | 'field' | 'needs_review' | 'refused'

export type GpsReading = { lat: number; lng: number; accuracyM: number; ageS: number }
export type GpsDenial = 'gps_denied' | 'gps_unavailable' | 'gps_timeout'

/**
 * What was gathered at the tap. The client sends gps and denials; network, presence and device are the server's. `kiosk`:
 * the tap was made on the kiosk itself; `code`: on a phone that scanned the code it shows. `people`: how many used the
 * device in the last thirty days, this one among them.
 */
export type Evidence = {
  gps: GpsReading | null
  network: { address: string; viaTrustedProxy: boolean } | null
  wifi: { ssid: string; bssid: string; attestedBy: string } | null
  presence: { kind: 'kiosk' | 'code' | 'beacon'; placeId: string; at: Instant } | null
  device: { keyId: string; bound: boolean; otherPersonWithin24h: boolean; people?: number } | null
  denied: readonly GpsDenial[]
  /** The zone the browser's clocks are set to, as it says itself; left out by a page from before. */
  browserZone?: string | null
  /** What a map of zones says of the position; left out where there is none. */
  locality?: Locality | null
  /** What the registers say of the network address; null where the host keeps none or it isn't in them. */
  origin?: Origin | null
  /** The person says he is at a place whatever the rest shows. It proves nothing; it asks somebody to look. */
  insists?: boolean
}

/** The zone of a position and the country or countries that keep it (ISO 3166-1, two letters). */
export type Locality = { zone: ZoneName; countries: readonly string[] }

/** The country an address is registered in (ISO 3166-1, two letters), and whose servers' network it is part of, if any. */
export type Origin = { country: string | null; hosting: { asn: number; holder: string } | null }

/** The slot whose window holds the punch. */
export type PunchSlot = { segment: number; side: Side; windowFrom: Instant; windowTo: Instant }

export type PunchSummary = {
  id: string
  at: Instant
  outcome: Outcome
  gps: GpsReading | null
  placeId?: string | null
}

/**
 * Earlier punches at exactly these coordinates: on how many other dates of the last `SPOT_DAYS` the person made one, and
 * how many other people did within `SPOT_PEOPLE_H` hours.
 */
export type SameSpot = { days: number; people: number }

/**
 * `slot` null with a work date: the plan has no windows (a rest day), the punch may still count. `slot` null
 * without one: outside every window. `window`: the window to name then, the next one or else the last.
 */
export type PunchFacts = {
  at: Instant
  zone: ZoneName
  workDate: WorkDate | null
  slot: PunchSlot | null
  window?: { opensAt: Instant; closesAt: Instant } | null
  places: readonly PlaceRule[]
  previous: PunchSummary | null
  sameSpot?: SameSpot | null
  policy: PunchPolicy
  rulesVersion: string
}

export type Check = {
  kind:
    | 'position'
    | 'network'
    | 'wifi'
    | 'presence'
    | 'device'
    | 'window'
    | 'interval'
    | 'speed'
    | 'doubt'
    | 'word'
    | 'field'
    | 'photo'
    | 'plan'
    | 'time'
    | 'chain'
  result: 'pass' | 'fail' | 'unknown'
  code: CheckCode
  measured: Readonly<Record<string, number | string | null>>
}

/** What the proof of a punch's time and signature adds to how it is judged; `isReview`: somebody has to look. */
export type Proving = { readonly isReview: boolean; readonly checks: readonly Check[] }

export type Verdict = {
  outcome: Outcome
  placeId: string | null
  method: Method | null
  checks: readonly Check[]
  rulesVersion: string
}

/**
 * Judges one attempt. Total and pure: no clock, no input makes it throw, the order of places doesn't matter.
 *
 * Window and interval come first and refuse alone, on both sides. Then the place: the accept clauses are
 * answered pass, fail or unknown (standing.ts). A pass is accepted and credited to the strongest method; ties
 * go to the nearer place, then the lower id. When every clause conclusively fails the answer is "outside" and
 * `policy.outside` decides; when one could still pass, `policy.unknown` does, so a missing reading is never
 * "outside" by itself. `accept: []` asks for nothing and proves nothing: unknown. A clause without a location
 * method (`['device']`, or `[]`, which anything satisfies) holds anywhere, and credits no place.
 * Where `policy.insist` is `review`, somebody who says he is at a place all the same gets a review in place of what
 * "outside" and "unknown" would give him; never more, and nothing where the place was accepted anyway.
 * Then the device policy and what the policy makes of each sign of doubt, one of which a proof of presence may
 * answer; the worst answer stands. On the off side the place, the unknown, the device and doubt are at worst a review.
 */
export function judgePunch(facts: PunchFacts, evidence: Evidence): Verdict {
  const signals = readSignals(facts, evidence)
  const presenceId = evidence.presence?.placeId ?? null
  return judgeAmong(facts, evidence, candidatesOf(facts.places, facts.at, signals, presenceId))
}

/** `judgePunch` by these of the places: all that are valid, or as few as tell the same. */
export function judgeAmong(facts: PunchFacts, evidence: Evidence, among: Candidates): Verdict {
  const { policy } = facts
  const signals = readSignals(facts, evidence)
  const places = among.places.map((place) => standAt(place, signals, policy.maxAccuracyM))
  const located = judgeClauses(policy.accept, places, signals)
  const timing = [windowCheck(facts), intervalCheck(facts)]
  const location = locationChecks({ facts, evidence, signals, places, placeCount: among.count, located })
  const doubts = doubtChecks(
    facts,
    evidence,
    typeof located === 'string' ? null : (located.place?.place ?? null),
  )
  if (typeof located === 'string' && location.every((check) => check.result === 'pass')) {
    doubts.push(check('doubt', 'fail', 'places_differ'))
  }
  const isProven = places.some((p) => p.methods.presence === 'pass')
  const onKiosk = evidence.presence?.kind === 'kiosk' && isProven
  const doubt = doubtOutcome(policy, doubts, isProven)
  if (doubt.wantsProof) doubts.push(check('doubt', 'unknown', 'proof_wanted'))
  const placed = locationOutcome(located, policy)
  const insists = placed !== 'accepted' && policy.insist === 'review' && evidence.insists === true
  const judged = [
    insists ? 'needs_review' : placed,
    deviceOutcome(
      policy,
      signals.device,
      onKiosk,
      // A policy that answers the sign by itself is asked there.
      policy.doubt?.shared === undefined && evidence.device?.otherPersonWithin24h === true,
    ),
    doubt.outcome,
  ].reduce(worst)
  const lenient = facts.slot?.side === 'off' && judged === 'refused' ? 'needs_review' : judged
  const refused = timing.some((check) => check.result === 'fail')
  return {
    outcome: refused ? 'refused' : lenient,
    placeId: typeof located === 'string' ? null : (located.place?.place.id ?? null),
    method: typeof located === 'string' ? null : located.method,
    checks: [...timing, ...location, ...doubts, ...(insists ? [check('word', 'unknown', 'insisted')] : [])],
    rulesVersion: facts.rulesVersion,
  }
}

/** The verdict with what its proof adds: at worst a review, for a punch that may be true is never lost. */
export function withProving(verdict: Verdict, { isReview, checks }: Proving): Verdict {
  const outcome = isReview && verdict.outcome !== 'refused' ? 'needs_review' : verdict.outcome
  return { ...verdict, outcome, checks: [...verdict.checks, ...checks] }
}

/** Whether the punch counts only once somebody has decided: a review always, a field punch by its policy. */
export function isPending(outcome: Outcome, policy: Pick<PunchPolicy, 'field'>): boolean {
  switch (outcome) {
    case 'accepted':
    case 'refused':
      return false
    case 'needs_review':
      return true
    case 'field':
      return policy.field.approval !== 'none'
    default:
      outcome satisfies never
      return true
  }
}

function windowCheck({ at, slot, workDate, window }: PunchFacts): Check {
  if (slot === null && workDate !== null) return check('window', 'pass', 'no_slot')
  if (slot !== null && at >= slot.windowFrom && at < slot.windowTo) {
    const { segment, side, windowFrom, windowTo } = slot
    const span = { opensAt: whole(windowFrom), closesAt: whole(windowTo) }
    return check('window', 'pass', 'in_window', { segment: whole(segment), side, ...span })
  }
  const opensAt = window?.opensAt ?? slot?.windowFrom ?? null
  const closesAt = window?.closesAt ?? slot?.windowTo ?? null
  return check('window', 'fail', 'outside_window', {
    opensAt: opensAt === null ? null : whole(opensAt),
    closesAt: closesAt === null ? null : whole(closesAt),
    opensInS: opensAt !== null && at < opensAt ? whole((opensAt - at) / 1000) : null,
    closedForS: closesAt !== null && at >= closesAt ? whole((at - closesAt) / 1000) : null,
  })
}

function intervalCheck({ at, previous, policy }: PunchFacts): Check {
  if (!previous || previous.outcome === 'refused') return check('interval', 'pass', 'no_previous')
  const seconds = (at - previous.at) / 1000
  const measured = { seconds: whole(Math.floor(seconds)), minIntervalS: whole(policy.minIntervalS) }
  // An offline punch may be judged after one that was made later; that one is not before it.
  if (!(seconds >= 0 && seconds < policy.minIntervalS))
    return check('interval', 'pass', 'interval_ok', measured)
  const waitS = whole(Math.ceil(policy.minIntervalS - seconds))
  return check('interval', 'fail', 'too_soon', { ...measured, waitS })
}

function locationOutcome(located: Located | 'fail' | 'unknown', policy: PunchPolicy): Outcome {
  if (typeof located === 'object') return 'accepted'
  const mode = located === 'fail' ? policy.outside : policy.unknown
  switch (mode) {
    case 'accept':
      return 'accepted'
    case 'field':
      return 'field'
    case 'refuse':
      return 'refused'
    case 'review':
      return 'needs_review'
    default:
      mode satisfies never
      return 'needs_review'
  }
}

/**
 * No proof of a device is no bound device: leaving it out must not be a way around the policy. A kiosk tap is
 * the exception, since it is made on the kiosk and not on the person's own device.
 */
function deviceOutcome(
  policy: PunchPolicy,
  device: Signals['device'],
  onKiosk: boolean,
  shared: boolean,
): Outcome {
  const unbound = device === 'unbound' || (device === 'absent' && !onKiosk)
  switch (policy.device) {
    case 'off':
    case 'record':
      return 'accepted'
    case 'review':
      return unbound || shared ? 'needs_review' : 'accepted'
    case 'refuse':
      return unbound ? 'refused' : shared ? 'needs_review' : 'accepted'
    default:
      policy.device satisfies never
      return 'needs_review'
  }
}

const SEVERITY: readonly Outcome[] = ['accepted', 'field', 'needs_review', 'refused']

function worst(a: Outcome, b: Outcome): Outcome {
  return SEVERITY.indexOf(a) >= SEVERITY.indexOf(b) ? a : b
}
