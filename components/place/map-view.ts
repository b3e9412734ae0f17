import { movedBy } from '@/lib/rules/ellipsoid'
import type { LatLng, ShapeDraft } from './draft'

/** What a map shows: its middle in WGS-84 degrees, and the zoom at which the world is 512 · 2^zoom pixels wide. */
export type View = LatLng & { readonly zoom: number }
export type Size = { readonly width: number; readonly height: number }
export type Pixel = { readonly x: number; readonly y: number }

const WORLD_PX = 512
const RADIANS = Math.PI / 180
/** Where the projection ends, that of web maps (EPSG:3857). */
const MOST_LAT = 85.05
const EQUATOR_M = 2 * Math.PI * 6_378_137
const [LEAST_ZOOM, MOST_ZOOM] = [1, 21]

/** Where the map is before there is anything to show: the middle of Shanghai. */
export const FIRST_VIEW: View = { lat: 31.2304, lng: 121.4737, zoom: 15 }

export function project(view: View, size: Size, point: LatLng): Pixel {
  const world = WORLD_PX * 2 ** view.zoom
  const middle = mercator(view)
  const at = mercator(point)
  // The shorter way round, so that nothing tears at the antimeridian.
  const aside = at.x - middle.x - Math.round(at.x - middle.x)
  return { x: size.width / 2 + aside * world, y: size.height / 2 + (at.y - middle.y) * world }
}

export function unproject(view: View, size: Size, { x, y }: Pixel): LatLng {
  const world = WORLD_PX * 2 ** view.zoom
  const middle = mercator(view)
  return geographic({
    x: middle.x + (x - size.width / 2) / world,
    y: middle.y + (y - size.height / 2) / world,
  })
}

/** The view after the map was pushed by so many pixels. */
export function pushedBy(view: View, size: Size, dx: number, dy: number): View {
  return { ...view, ...unproject(view, size, { x: size.width / 2 - dx, y: size.height / 2 - dy }) }
}

/** The view so many zoom steps nearer, with what lies under `at` staying there. */
export function zoomedAt(view: View, size: Size, at: Pixel, steps: number): View {
  const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, view.zoom + steps))
  const under = project({ ...view, zoom }, size, unproject(view, size, at))
  return pushedBy({ ...view, zoom }, size, at.x - under.x, at.y - under.y)
}

/** The view in which all shapes are seen whole with a margin; null when there are none. */
export function viewOf(shapes: readonly ShapeDraft[], size: Size): View | null {
  const points = shapes.flatMap((it): LatLng[] => {
    if (it.kind === 'polygon') return [...it.ring]
    const { at, radiusM } = it
    return [movedBy(at.lat, at.lng, -radiusM, -radiusM), movedBy(at.lat, at.lng, radiusM, radiusM)]
  })
  const [first] = points
  if (!first) return null
  const flat: View = { ...first, zoom: 0 }
  const none = { width: 0, height: 0 }
  const pixels = points.map((point) => project(flat, none, point))
  const [left, right] = [Math.min(...pixels.map(({ x }) => x)), Math.max(...pixels.map(({ x }) => x))]
  const [top, bottom] = [Math.min(...pixels.map(({ y }) => y)), Math.max(...pixels.map(({ y }) => y))]
  const middle = unproject(flat, none, { x: (left + right) / 2, y: (top + bottom) / 2 })
  const room = Math.min((size.width * 0.7) / (right - left), (size.height * 0.7) / (bottom - top))
  const zoom = Math.min(18, Math.max(LEAST_ZOOM, Math.log2(room)))
  return { ...middle, zoom }
}

/** Metres on the ground that one pixel covers in the middle of the view. */
export function metresPerPx({ lat, zoom }: View): number {
  return (EQUATOR_M * Math.cos(lat * RADIANS)) / (WORLD_PX * 2 ** zoom)
}

/** The longest round length, 1, 2 or 5 of some power of ten metres, that is no longer than so many pixels. */
export function roundLengthM(view: View, mostPx: number): number {
  const mostM = mostPx * metresPerPx(view)
  const power = 10 ** Math.floor(Math.log10(mostM))
  const step = [5, 2, 1].find((it) => it * power <= mostM) ?? 1
  return step * power
}

function mercator({ lat, lng }: LatLng): Pixel {
  const sin = Math.sin(Math.max(-MOST_LAT, Math.min(MOST_LAT, lat)) * RADIANS)
  return { x: (lng + 180) / 360, y: 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI) }
}

function geographic({ x, y }: Pixel): LatLng {
  const lat = Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) / RADIANS
  return { lat: Math.max(-MOST_LAT, Math.min(MOST_LAT, lat)), lng: (x - Math.floor(x)) * 360 - 180 }
}
