/** A pair of degrees as people copy it from a map or a message. */
export type Pair = {
  readonly lat: number
  readonly lng: number
  readonly order: 'lat_first' | 'lng_first'
  /** false: the numbers would do either way round, and latitude was taken to come first, as most maps write it. */
  readonly isCertain: boolean
}

const PART = String.raw`([NSEW]|[北南]纬|[东西]经)?\s*([-+]?\d{1,3}(?:\.\d+)?)\s*°?\s*([NSEW])?`
const PAIR = new RegExp(String.raw`^${PART}(?:\s*[,;、]\s*|\s+)${PART}$`)

/** Reads `31.2304, 121.4737`, `121.4737,31.2304`, `N31.2304 E121.4737` or `北纬31.2304，东经121.4737`; else null. */
export function readPair(text: string): Pair | null {
  const found = PAIR.exec(plain(text).replace(/[()[\]]/g, ''))
  if (!found) return null
  const first = part(found[1] ?? found[3], found[2] ?? '')
  const second = part(found[4] ?? found[6], found[5] ?? '')
  if (first.axis !== null && first.axis === second.axis) return null
  const lngFirst = first.axis === 'lng' || second.axis === 'lat' || Math.abs(first.degrees) > 90
  const [lat, lng] = lngFirst ? [second.degrees, first.degrees] : [first.degrees, second.degrees]
  if (Math.abs(lat) > 90 || Math.abs(lng) > 180) return null
  const isCertain = first.axis !== null || second.axis !== null || Math.abs(lng) > 90
  return { lat, lng, order: lngFirst ? 'lng_first' : 'lat_first', isCertain }
}

/** Degrees of a typed text; null when it is no number or beyond `most`. */
export function readDegrees(text: string, most: 90 | 180): number | null {
  const found = /^([-+]?\d{1,3}(?:\.\d*)?)\s*°?$/.exec(plain(text))
  const degrees = Number(found?.[1])
  return found && Math.abs(degrees) <= most ? degrees : null
}

/** Degrees to a tenth of a metre. */
export function degreesText(degrees: number): string {
  return (Math.round(degrees * 1e6) / 1e6 + 0).toFixed(6)
}

/** Full-width signs and the minus of typographers as a keyboard has them. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/[−–]/g, '-').trim().toUpperCase()
}

function part(sign: string | undefined, digits: string): { axis: 'lat' | 'lng' | null; degrees: number } {
  const size = Number(digits)
  if (sign === undefined) return { axis: null, degrees: size }
  const isLat = /[NS北南]/.test(sign)
  return { axis: isLat ? 'lat' : 'lng', degrees: /[SW南西]/.test(sign) ? -size : size }
}
