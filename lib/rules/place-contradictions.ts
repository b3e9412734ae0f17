import { type Cartesian, cartesian, dot, type Frame, frameAt, groundDistanceM } from './ellipsoid'
import { readRange, sameRange } from './network'
import type { Shape } from './place'
import { normaliseBssid } from './wifi'

/** The path of a field in a place's content, with a code. */
export type PlaceFinding = { readonly path: readonly (string | number)[]; readonly code: string }

/** What the rules ask of a place's content; a version without the dates of its own. */
type Place = {
  readonly shapes: readonly Shape[]
  readonly cidrs: readonly string[]
  readonly wifi: readonly { readonly bssid: string }[]
  /** The first and the last date on which it holds, YYYY-MM-DD. */
  readonly validFrom?: string
  readonly validTo?: string
}

type Ring = Extract<Shape, { kind: 'polygon' }>['ring']
type Point = readonly [x: number, y: number]

/** A phone indoors is often no more exact than this: in a smaller circle an honest reading crosses the border. */
export const TYPICAL_ACCURACY_M = 50

// Corners nearer than this to each other, or to one line, are a slip of the finger.
const SLIP_M = 0.1

// A public range this wide belongs to many networks: being in it proves nothing.
const BROAD_BITS = 8

/**
 * What in a well-formed place can't be meant: each with the path of its field and a code. A new version must have none;
 * versions published before a rule was added here may, and still judge.
 */
export function placeContradictions(place: Place): PlaceFinding[] {
  const { shapes, cidrs, wifi, validFrom, validTo } = place
  const isEmpty = shapes.length + cidrs.length + wifi.length === 0
  return [
    ...(isEmpty ? [{ path: ['shapes'], code: 'place_empty' }] : []),
    ...(validFrom !== undefined && validTo !== undefined && validTo < validFrom
      ? [{ path: ['validTo'], code: 'valid_order' }]
      : []),
    ...shapes.flatMap((shape, i) => (shape.kind === 'polygon' ? ringFindings(shape.ring, i) : [])),
    ...rangeContradictions(cidrs),
    ...accessPointContradictions(wifi),
  ]
}

/** What is allowed and yet seldom wanted; it stands beside its field and keeps nobody from publishing. */
export function placeWarnings({ shapes, cidrs }: Omit<Place, 'wifi'>): PlaceFinding[] {
  return [
    ...shapes.flatMap((shape, i) =>
      shape.kind === 'circle' && shape.radiusM < TYPICAL_ACCURACY_M
        ? [{ path: ['shapes', i, 'radiusM'], code: 'radius_small' }]
        : [],
    ),
    ...cidrs.flatMap((text, i) => {
      const scope = readRange(text)?.scope
      return scope && scope !== 'public' ? [{ path: ['cidrs', i], code: `range_${scope}` }] : []
    }),
  ]
}

function ringFindings(ring: Ring, i: number): PlaceFinding[] {
  const path = ['shapes', i, 'ring']
  const corners = ring.map(([lat, lng]) => cartesian(lat, lng))
  const twice = corners.findIndex((corner, n) =>
    corners.slice(0, n).some((other) => groundDistanceM(corner, other) < SLIP_M),
  )
  if (twice >= 0) return [{ path: [...path, twice], code: 'corner_twice' }]
  const flat = flatten(ring, corners)
  if (isThin(flat)) return [{ path, code: 'ring_thin' }]
  return crossesItself(flat) ? [{ path, code: 'ring_crosses' }] : []
}

/** The corners in metres east and north of the first one, as the straight lines of the ground run (gnomonic). */
function flatten(ring: Ring, corners: readonly Cartesian[]): Point[] {
  const [lat, lng] = ring[0] ?? [0, 0]
  const frame: Frame = frameAt(lat, lng)
  const height = dot(frame.at, frame.up)
  const originY = dot(frame.at, frame.north)
  return corners.map((corner): Point => {
    const scale = height / dot(corner, frame.up)
    return [scale * dot(corner, frame.east), scale * dot(corner, frame.north) - originY]
  })
}

function isThin(points: readonly Point[]): boolean {
  const [first = [0, 0]] = points
  const far = points.reduce((best, it) => (distance(it, first) > distance(best, first) ? it : best), first)
  const length = distance(far, first)
  return points.every((it) => Math.abs(turn(first, far, it)) / length < SLIP_M)
}

function crossesItself(points: readonly Point[]): boolean {
  const edges = points.map((from, n) => [from, points[(n + 1) % points.length] ?? from] as const)
  return edges.some(([a, b], n) =>
    edges.some(([c, d], m) => {
      const areNeighbours = m === n + 1 || (n === 0 && m === edges.length - 1)
      if (m <= n) return false
      // Neighbours share a corner; they may not lie on each other.
      if (areNeighbours) return m === n + 1 ? foldsBack(a, b, d) : foldsBack(c, a, b)
      return meet(a, b, c, d)
    }),
  )
}

/** Whether the way from `a` over `b` to `c` turns back on itself. */
function foldsBack(a: Point, b: Point, c: Point): boolean {
  const onLine = Math.abs(turn(a, b, c)) < SLIP_M * Math.max(distance(a, b), distance(b, c))
  return onLine && (a[0] - b[0]) * (c[0] - b[0]) + (a[1] - b[1]) * (c[1] - b[1]) > 0
}

function meet(a: Point, b: Point, c: Point, d: Point): boolean {
  const sides = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)] as const
  if (sides[0] * sides[1] < 0 && sides[2] * sides[3] < 0) return true
  return (
    (sides[0] === 0 && isBetween(a, b, c)) ||
    (sides[1] === 0 && isBetween(a, b, d)) ||
    (sides[2] === 0 && isBetween(c, d, a)) ||
    (sides[3] === 0 && isBetween(c, d, b))
  )
}

function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

function isBetween(a: Point, b: Point, it: Point): boolean {
  const within = (from: number, to: number, n: number) => Math.min(from, to) <= n && n <= Math.max(from, to)
  return within(a[0], b[0], it[0]) && within(a[1], b[1], it[1])
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

function rangeContradictions(cidrs: readonly string[]): PlaceFinding[] {
  return cidrs.flatMap((text, i): PlaceFinding[] => {
    const range = readRange(text)
    if (!range) return []
    const path = ['cidrs', i]
    if (cidrs.slice(0, i).some((other) => sameRange(other, text))) return [{ path, code: 'range_twice' }]
    return range.bits <= BROAD_BITS && range.scope === 'public' ? [{ path, code: 'range_broad' }] : []
  })
}

function accessPointContradictions(wifi: Place['wifi']): PlaceFinding[] {
  return wifi.flatMap(({ bssid }, i): PlaceFinding[] => {
    const path = ['wifi', i, 'bssid']
    const known = normaliseBssid(bssid)
    if (known === null) return [{ path, code: 'wrong_bssid' }]
    const isTwice = wifi.slice(0, i).some((other) => normaliseBssid(other.bssid) === known)
    return isTwice ? [{ path, code: 'given_twice' }] : []
  })
}
