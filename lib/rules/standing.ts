import { type Location, locate } from './geofence'
import { isInRanges } from './network'
import type { PlaceRule } from './place'
import type { Method, PunchPolicy } from './policy'
import type { Signals } from './signals'
import { isAccessPoint } from './wifi'

/** Three-valued: `unknown` is what better evidence could still turn into a pass. */
export type Standing = 'pass' | 'fail' | 'unknown'

/** How the evidence stands at one place. `location` is null when there was no reading to compare. */
export type PlaceStanding = {
  place: PlaceRule
  location: Location | null
  methods: Readonly<Record<Method, Standing>>
}

/** Where a punch counts as made, and by which method; `place` is null for a clause that names no location. */
export type Located = { place: PlaceStanding | null; method: Method | null }

/** Hardest to fake first (security.md 2): the punch is credited to the strongest method that carried it. */
const STRENGTH: readonly Method[] = ['presence', 'network', 'wifi', 'gps', 'device']
const NEARNESS = ['inside', 'borderline_in', 'borderline_out', 'inconclusive', 'outside'] as const

/**
 * Each method at one place. A place without the means (no fence, no ranges, no access points) fails that
 * method. Where the position is conclusively outside, evidence nobody gave is no longer open: it fails too.
 */
export function standAt(place: PlaceRule, signals: Signals, maxAccuracyM: number): PlaceStanding {
  const { fix } = signals
  const location = fix.state === 'none' ? null : locate(fix.gps, place.shapes, maxAccuracyM)
  const open: Standing = location?.where === 'outside' ? 'fail' : 'unknown'
  const network = networkAt(place, signals, open)
  const wifi = wifiAt(place, signals, open)
  const presence = presenceAt(place, signals, open)
  const backed = network === 'pass' || wifi === 'pass' || presence === 'pass'
  const gps = gpsAt(place, fix.state === 'clear' ? location : null, backed)
  return { place, location, methods: { gps, network, wifi, presence, device: deviceStanding(signals) } }
}

/**
 * What accepting comes to: the place and method that carry the punch; or `fail` when every clause fails at
 * every place; or `unknown` when one could still pass. Places must come in canonical order: ties go to the
 * first, after method strength, nearness and signed distance.
 */
export function judgeClauses(
  accept: PunchPolicy['accept'],
  places: readonly PlaceStanding[],
  signals: Signals,
): Located | 'fail' | 'unknown' {
  // Nothing to satisfy is neither shown nor missed.
  if (accept.length === 0) return 'unknown'
  let best: Located | null = null
  let unknown = false
  const nowhere = standNowhere(signals)
  for (const clause of accept) {
    if (clause.every((method) => method === 'device')) {
      const standing = clauseStanding(clause, nowhere)
      if (standing === 'pass') best = better(best, { place: null, method: strongest(clause) })
      unknown ||= standing === 'unknown'
      continue
    }
    unknown ||= clauseStanding(clause, nowhere) === 'unknown'
    for (const place of places) {
      const standing = clauseStanding(clause, place.methods)
      if (standing === 'pass') best = better(best, { place, method: strongest(clause) })
      unknown ||= standing === 'unknown'
    }
  }
  return best ?? (unknown ? 'unknown' : 'fail')
}

/** Negative when `a` is the nearer of two places by what the reading shows. */
export function compareNearness(a: PlaceStanding, b: PlaceStanding): number {
  const byWhere = nearness(a) - nearness(b)
  return byWhere !== 0 ? byWhere : distance(a) - distance(b)
}

function nearness({ location }: PlaceStanding): number {
  return location === null || location.measured.distanceM === null
    ? NEARNESS.length
    : NEARNESS.indexOf(location.where)
}

// The largest safe number and not Infinity: Infinity minus itself is NaN.
function distance({ location }: PlaceStanding): number {
  return location?.measured.distanceM ?? Number.MAX_SAFE_INTEGER
}

/**
 * Off every known place. It keeps a missing reading `unknown` where no place has a fence, and it makes a
 * clear reading at no place at all a fail.
 */
function standNowhere({ fix, network, wifi, presence, device }: Signals): Record<Method, Standing> {
  const open: Standing = fix.state === 'clear' ? 'fail' : 'unknown'
  return {
    gps: open,
    network: network.state === 'read' ? 'fail' : open,
    wifi: wifi.state === 'read' ? 'fail' : open,
    presence: presence.state === 'fresh' ? 'fail' : open,
    device: deviceStanding({ device }),
  }
}

function clauseStanding(clause: readonly Method[], methods: Readonly<Record<Method, Standing>>): Standing {
  let standing: Standing = 'pass'
  for (const method of clause) {
    if (methods[method] === 'fail') return 'fail'
    if (methods[method] !== 'pass') standing = 'unknown'
  }
  return standing
}

function strongest(clause: readonly Method[]): Method | null {
  return STRENGTH.find((method) => clause.includes(method)) ?? null
}

function better(best: Located | null, next: Located): Located {
  if (best === null) return next
  const byMethod = strength(next) - strength(best)
  if (byMethod !== 0) return byMethod < 0 ? next : best
  if (next.place === null || best.place === null) return best
  const byPlace = compareNearness(next.place, best.place)
  // Clauses of equal strength may pass at different places: the canonical order then decides, by place.
  return byPlace < 0 || (byPlace === 0 && comparePlaces(next.place.place, best.place.place) < 0) ? next : best
}

/** The canonical order of places: by id, then name, by code unit and never by locale. */
export function comparePlaces(a: PlaceRule, b: PlaceRule): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1
  return a.name === b.name ? 0 : a.name < b.name ? -1 : 1
}

function strength({ method }: Located): number {
  return method === null ? STRENGTH.length : STRENGTH.indexOf(method)
}

function gpsAt(place: PlaceRule, clear: Location | null, backed: boolean): Standing {
  if (place.shapes.length === 0) return 'fail'
  const where = clear?.where
  switch (where) {
    case 'inside':
    case 'borderline_in':
      return 'pass'
    case 'borderline_out':
      return backed ? 'pass' : 'unknown'
    case 'outside':
      return 'fail'
    case 'inconclusive':
      return clear?.doubt === 'no_fence' ? 'fail' : 'unknown'
    case undefined:
      return 'unknown'
    default:
      where satisfies never
      return 'unknown'
  }
}

function networkAt(place: PlaceRule, { network }: Signals, open: Standing): Standing {
  if (place.cidrs.length === 0) return 'fail'
  if (network.state !== 'read') return open
  return isInRanges(network.address, place.cidrs) ? 'pass' : 'fail'
}

function wifiAt(place: PlaceRule, { wifi }: Signals, open: Standing): Standing {
  if (place.wifi.length === 0) return 'fail'
  if (wifi.state !== 'read') return open
  return isAccessPoint(wifi.bssid, place.wifi) ? 'pass' : 'fail'
}

function presenceAt(place: PlaceRule, { presence }: Signals, open: Standing): Standing {
  if (presence.state !== 'fresh') return open
  return presence.placeId === place.id ? 'pass' : 'fail'
}

function deviceStanding({ device }: Pick<Signals, 'device'>): Standing {
  return device === 'absent' ? 'unknown' : device === 'bound' ? 'pass' : 'fail'
}
