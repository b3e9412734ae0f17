/**
 * WGS-84 as the geofence needs it: earth-centred coordinates, so that nothing special happens at the
 * antimeridian or at a pole. Source of the constants: NGA.STND.0036 (WGS-84), IUGG mean radius R1.
 */
const SEMI_MAJOR_M = 6_378_137
const FLATTENING = 1 / 298.257223563
const ECCENTRICITY_2 = FLATTENING * (2 - FLATTENING)
const RADIANS = Math.PI / 180

export const MEAN_RADIUS_M = 6_371_008.8

/** Metres from the earth's centre: x through (0, 0), y through (0, 90 E), z through the north pole. */
export type Cartesian = { readonly x: number; readonly y: number; readonly z: number }

/** A point on the ellipsoid with its east, north and up directions (unit vectors). */
export type Frame = {
  readonly at: Cartesian
  readonly east: Cartesian
  readonly north: Cartesian
  readonly up: Cartesian
}

/** Whether these are degrees on earth. A longitude may run to ±360, so that a ring can walk on past 180. */
export function isCoordinate(lat: number, lng: number): boolean {
  return Number.isFinite(lat) && Number.isFinite(lng) && Math.abs(lat) <= 90 && Math.abs(lng) <= 360
}

/** Geodetic degrees at height 0 to earth-centred metres. */
export function cartesian(lat: number, lng: number): Cartesian {
  const sinLat = Math.sin(lat * RADIANS)
  const cosLat = Math.cos(lat * RADIANS)
  const normalM = SEMI_MAJOR_M / Math.sqrt(1 - ECCENTRICITY_2 * sinLat * sinLat)
  return {
    x: normalM * cosLat * Math.cos(lng * RADIANS),
    y: normalM * cosLat * Math.sin(lng * RADIANS),
    z: normalM * (1 - ECCENTRICITY_2) * sinLat,
  }
}

/** The local directions at a point; defined at the poles too, where the longitude picks them. */
export function frameAt(lat: number, lng: number): Frame {
  const sinLat = Math.sin(lat * RADIANS)
  const cosLat = Math.cos(lat * RADIANS)
  const sinLng = Math.sin(lng * RADIANS)
  const cosLng = Math.cos(lng * RADIANS)
  return {
    at: cartesian(lat, lng),
    east: { x: -sinLng, y: cosLng, z: 0 },
    north: { x: -sinLat * cosLng, y: -sinLat * sinLng, z: cosLat },
    up: { x: cosLat * cosLng, y: cosLat * sinLng, z: sinLat },
  }
}

/** The point so many metres east and north of another, along the ground. Below 100 km the error is under 1 %. */
export function movedBy(
  lat: number,
  lng: number,
  eastM: number,
  northM: number,
): { lat: number; lng: number } {
  const sinLat = Math.sin(lat * RADIANS)
  const bulge = 1 - ECCENTRICITY_2 * sinLat * sinLat
  const normalM = SEMI_MAJOR_M / Math.sqrt(bulge)
  const meridianM = (normalM * (1 - ECCENTRICITY_2)) / bulge
  const toLat = Math.max(-90, Math.min(90, lat + northM / meridianM / RADIANS))
  const aroundM = normalM * Math.max(1e-6, Math.cos(lat * RADIANS))
  const toLng = lng + eastM / aroundM / RADIANS
  return { lat: toLat, lng: ((((toLng + 180) % 360) + 360) % 360) - 180 }
}

export function dot(a: Cartesian, b: Cartesian): number {
  return a.x * b.x + a.y * b.y + a.z * b.z
}

/**
 * Metres along the ground between two points of the ellipsoid: the chord, bent onto a sphere of mean radius.
 * The chord is exact and the bend is (s/R)²/24 of it: below 10 km the error is under 0.001 %, up to 10,000 km
 * under 0.3 %, and near the antipode under 5 %. tests/rules/geofence-bounds.test.ts holds it against Karney's geodesics.
 */
export function groundDistanceM(a: Cartesian, b: Cartesian): number {
  const chordM = Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z)
  return 2 * MEAN_RADIUS_M * Math.asin(Math.min(1, chordM / (2 * MEAN_RADIUS_M)))
}
