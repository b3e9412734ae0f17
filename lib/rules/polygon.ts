import {
  type Cartesian,
  cartesian,
  dot,
  type Frame,
  groundDistanceM,
  isCoordinate,
  MEAN_RADIUS_M,
} from './ellipsoid'

type Ring = readonly (readonly [lat: number, lng: number])[]

// Towards the horizon the plane of projection runs to infinity; some 8,700 km away is no corner of a site.
const HORIZON_RISE_M = 0.2 * MEAN_RADIUS_M

/**
 * Signed metres from the frame's point to the ring, negative inside; null for a ring that is none.
 * The ring is projected from the earth's centre onto the plane that touches the ellipsoid at the point
 * (gnomonic: shortest lines become straight, and the nearest in the plane is the nearest on the ground).
 * The point is the origin, so the nearest foot and the winding number come from one walk along the edges.
 */
export function polygonDistanceM(frame: Frame, ring: Ring): number | null {
  if (ring.length < 3) return null
  const corners: Cartesian[] = []
  for (const [lat, lng] of ring) {
    if (!isCoordinate(lat, lng)) return null
    corners.push(cartesian(lat, lng))
  }
  if (corners.some((corner) => dot(corner, frame.up) < HORIZON_RISE_M)) {
    return Math.min(...corners.map((corner) => groundDistanceM(frame.at, corner)))
  }
  return walk(frame, corners)
}

function walk(frame: Frame, corners: readonly Cartesian[]): number {
  const project = flatten(frame)
  let nearest2 = Number.POSITIVE_INFINITY
  let winding = 0
  let [ax, ay] = project(corners.at(-1) ?? frame.at)
  for (const corner of corners) {
    const [bx, by] = project(corner)
    const dx = bx - ax
    const dy = by - ay
    const length2 = dx * dx + dy * dy
    const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2))
    nearest2 = Math.min(nearest2, (ax + along * dx) ** 2 + (ay + along * dy) ** 2)
    const turn = ax * by - bx * ay
    if (ay <= 0 && by > 0 && turn > 0) winding++
    else if (ay > 0 && by <= 0 && turn < 0) winding--
    ax = bx
    ay = by
  }
  const distanceM = MEAN_RADIUS_M * Math.atan(Math.sqrt(nearest2) / MEAN_RADIUS_M)
  return winding === 0 || distanceM === 0 ? distanceM : -distanceM
}

function flatten(frame: Frame): (corner: Cartesian) => readonly [x: number, y: number] {
  const height = dot(frame.at, frame.up)
  const originY = dot(frame.at, frame.north)
  return (corner) => {
    const scale = height / dot(corner, frame.up)
    return [scale * dot(corner, frame.east), scale * dot(corner, frame.north) - originY]
  }
}
