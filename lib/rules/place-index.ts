import type { Instant } from '@/lib/time/instant'
import { type Cartesian, cartesian, frameAt, groundDistanceM, isCoordinate } from './ellipsoid'
import { indexRanges } from './network'
import { isValidAt, type PlaceRule, type Shape } from './place'
import type { Signals } from './signals'
import { comparePlaces } from './standing'
import { normaliseBssid } from './wifi'

/** So many are looked at one by one; an index pays from there on. */
const FEW = 12

/** The places a verdict depends on, in canonical order, and how many there are in all at that instant. */
export type Candidates = { readonly places: readonly PlaceRule[]; readonly count: number }

/**
 * Of many places those that may decide: the nearest one, all whose border may be within the reading's accuracy, those the
 * network, an access point or a proof of presence speaks for, and of the others one of each kind of means it has, since
 * these stand alike: the same verdict as with all of them (tests/rules/place-index.test.ts). `presenceId` is the place
 * a proof names, stale or not.
 */
export function candidatesOf(
  places: readonly PlaceRule[],
  at: Instant,
  signals: Signals,
  presenceId: string | null,
): Candidates {
  if (places.length <= FEW) {
    const valid = validPlaces(places, at)
    return { places: valid, count: valid.length }
  }
  const index = indexOf(places)
  const isValid = (n: number) => {
    const place = index.places[n]
    return place !== undefined && isValidAt(place, at)
  }
  const chosen = new Set<number>()
  for (const n of index.withMeans) {
    const first = n.find(isValid)
    if (first !== undefined) chosen.add(first)
  }
  for (const n of nearOnes(index, signals, isValid)) chosen.add(n)
  if (signals.network.state === 'read') for (const n of index.inRanges(signals.network.address)) chosen.add(n)
  if (signals.wifi.state === 'read')
    for (const n of index.byBssid.get(signals.wifi.bssid) ?? []) chosen.add(n)
  for (const n of (presenceId !== null && index.byId.get(presenceId)) || []) chosen.add(n)
  const inOrder = [...chosen].filter(isValid).sort((a, b) => a - b)
  return {
    places: inOrder.flatMap((n) => index.places[n] ?? []),
    count: index.isDated ? index.places.filter((place) => isValidAt(place, at)).length : index.places.length,
  }
}

/** The places that hold at this instant, in canonical order. */
export function validPlaces(places: readonly PlaceRule[], at: Instant): PlaceRule[] {
  return places.filter((place) => isValidAt(place, at)).sort(comparePlaces)
}

/** The disc that holds a shape: around a circle's middle, or a polygon's first corner. */
type Disc = { readonly place: number; readonly middle: Cartesian; readonly reachM: number }

type PlaceIndex = {
  /** In canonical order; the numbers below are positions in it. */
  readonly places: readonly PlaceRule[]
  readonly isDated: boolean
  readonly discs: readonly Disc[]
  /** With a shape that no disc holds, or one that is none: always looked at. */
  readonly undisced: readonly number[]
  readonly byId: ReadonlyMap<string, readonly number[]>
  readonly byBssid: ReadonlyMap<string, readonly number[]>
  readonly inRanges: ReturnType<typeof indexRanges>
  /** The places by what they have: fence, ranges, access points. */
  readonly withMeans: readonly (readonly number[])[]
}

// The places of a published version never change, and are judged by far more often than they are published.
const indexes = new WeakMap<readonly PlaceRule[], PlaceIndex>()

function indexOf(given: readonly PlaceRule[]): PlaceIndex {
  const known = indexes.get(given)
  if (known) return known
  const places = [...given].sort(comparePlaces)
  const discs = places.map(({ shapes }, n) => discsOf(shapes, n))
  const made: PlaceIndex = {
    places,
    isDated: places.some(({ validFrom, validTo }) => validFrom !== undefined || validTo !== undefined),
    discs: discs.flatMap((it) => it ?? []),
    undisced: discs.flatMap((it, n) => (it === null ? [n] : [])),
    byId: grouped(places.map(({ id }) => [id])),
    byBssid: grouped(places.map(({ wifi }) => wifi.flatMap(({ bssid }) => normaliseBssid(bssid) ?? []))),
    inRanges: indexRanges(places.map(({ cidrs }) => cidrs)),
    withMeans: [...grouped(places.map((it) => [meansOf(it)])).values()],
  }
  indexes.set(given, made)
  return made
}

function meansOf({ shapes, cidrs, wifi }: PlaceRule): string {
  return [shapes.length > 0, cidrs.length > 0, wifi.length > 0].join()
}

/** Which positions have each of the keys. */
function grouped(keys: readonly (readonly string[])[]): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const [n, own] of keys.entries()) {
    for (const key of new Set(own)) found.set(key, [...(found.get(key) ?? []), n])
  }
  return found
}

/** The nearest place and all that may be within the accuracy, by the discs that hold their shapes. */
function nearOnes(index: PlaceIndex, { fix }: Signals, isValid: (n: number) => boolean): readonly number[] {
  if (fix.state === 'none') return []
  const { lat, lng, accuracyM } = fix.gps
  const { at: here } = frameAt(lat, lng)
  const away = index.discs.map(({ middle }) => groundDistanceM(here, middle))
  // The border of a place is no farther than a point of it: the middle, or a corner.
  let withinM = Number.isFinite(accuracyM) ? Math.max(0, accuracyM) : 0
  let nearestM = Number.POSITIVE_INFINITY
  for (const [k, awayM] of away.entries()) {
    const disc = index.discs[k]
    if (disc && awayM < nearestM && isValid(disc.place)) nearestM = awayM
  }
  if (nearestM < Number.POSITIVE_INFINITY) withinM = Math.max(withinM, nearestM)
  const near = index.discs.flatMap(({ place, reachM }, k) =>
    leastM(away[k] ?? 0) - reachM <= withinM ? [place] : [],
  )
  return [...near, ...index.undisced]
}

/** What is measured on a plane or along the ground differs by less than this (ellipsoid.ts, polygon.ts). */
function leastM(awayM: number): number {
  return awayM * 0.95 - 1
}

// A shape wider than that is no site, and discs say little of it.
const WIDEST_M = 1_000_000

/** null where a disc can't stand for each of the shapes. */
function discsOf(shapes: readonly Shape[], place: number): Disc[] | null {
  const made: Disc[] = []
  for (const shape of shapes) {
    const points = shape.kind === 'circle' ? [[shape.lat, shape.lng] as const] : shape.ring
    const [middle, ...others] = points.map(([lat, lng]) => cartesian(lat, lng))
    if (!middle || !points.every(([lat, lng]) => isCoordinate(lat, lng))) return null
    const reachM =
      shape.kind === 'circle' ? shape.radiusM : Math.max(...others.map((it) => groundDistanceM(middle, it)))
    const hasArea = shape.kind === 'circle' ? reachM > 0 : shape.ring.length > 2
    if (!hasArea || !(reachM <= WIDEST_M)) return null
    made.push({ place, middle, reachM })
  }
  return made
}
