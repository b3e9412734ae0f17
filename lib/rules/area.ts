import { isCoordinate } from './ellipsoid'
import type { Reading } from './geofence'

/** A cell of the grid of hundredths of a degree, told by its middle, and how far from it somebody may be. */
export type CoarseArea = { readonly lat: number; readonly lng: number; readonly withinKm: number }

/** Cells to a degree: a hundredth is about 1.1 km of latitude, and at most that of longitude. */
const CELLS = 100

/** From the middle of a cell to its furthest corner, at the equator, where cells are largest; rounded up. */
const HALF_CELL_M = 790

/**
 * Where a reading is, to about a kilometre: the middle of its cell, and a distance in whole km that holds the furthest
 * corner and the reading's own error. The grid is fixed, so that many readings in one cell tell no more than one. null
 * when the coordinates are none, or nothing is known of their accuracy.
 */
export function coarseArea({ lat, lng, accuracyM }: Reading): CoarseArea | null {
  if (!isCoordinate(lat, lng) || !Number.isFinite(accuracyM) || accuracyM < 0) return null
  return {
    lat: middleOf(lat),
    // One meridian has two names.
    lng: middleOf(lng) === -180 ? 180 : middleOf(lng),
    withinKm: Math.ceil((HALF_CELL_M + accuracyM) / 1_000),
  }
}

// Adding 0 turns -0 into 0.
function middleOf(degrees: number): number {
  return Math.round(degrees * CELLS) / CELLS + 0
}
