import gcoord from 'gcoord'

/** What a coordinate was read from: GPS and the world; AMap and Tencent; Baidu. */
export type Datum = 'wgs84' | 'gcj02' | 'bd09'

// Each round shrinks the error some hundredfold; the offset is a fixed point after three or four.
const ROUNDS = 10
const SETTLED_DEGREES = 1e-9

/**
 * Degrees in the given datum to WGS-84 degrees. Where the Chinese datums don't apply (outside their box, or
 * not a coordinate at all) the input comes back unchanged: Baidu and AMap use WGS-84 abroad. The box is
 * rough and covers neighbouring countries, so the datum must be what the map was, never a guess by position.
 * GCJ-02 is inverted by iteration on gcoord's forward formula; within 1 cm over mainland China.
 */
export function toWgs84(lat: number, lng: number, datum: Datum): { lat: number; lng: number } {
  if (!inChineseBox(lat, lng)) return { lat, lng }
  switch (datum) {
    case 'wgs84':
      return { lat, lng }
    case 'gcj02':
      return unshift(lat, lng)
    case 'bd09': {
      const [gcjLng, gcjLat] = gcoord.transform([lng, lat], gcoord.BD09, gcoord.GCJ02)
      return unshift(gcjLat, gcjLng)
    }
    default:
      datum satisfies never
      return { lat, lng }
  }
}

/** WGS-84 degrees as a map in the given datum shows them. Where the Chinese datums don't apply, unchanged. */
export function fromWgs84(lat: number, lng: number, datum: Datum): { lat: number; lng: number } {
  if (datum === 'wgs84' || !inChineseBox(lat, lng)) return { lat, lng }
  const [shownLng, shownLat] = gcoord.transform(
    [lng, lat],
    gcoord.WGS84,
    datum === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09,
  )
  return { lat: shownLat, lng: shownLng }
}

// gcoord's own inverse loops forever near the edge of the box, where a step leaves it and the next returns.
function unshift(lat: number, lng: number): { lat: number; lng: number } {
  let wgs = { lat, lng }
  for (let round = 0; round < ROUNDS; round++) {
    const [shiftedLng, shiftedLat] = gcoord.transform([wgs.lng, wgs.lat], gcoord.WGS84, gcoord.GCJ02)
    const dLat = shiftedLat - lat
    const dLng = shiftedLng - lng
    if (Math.abs(dLat) < SETTLED_DEGREES && Math.abs(dLng) < SETTLED_DEGREES) return wgs
    wgs = { lat: wgs.lat - dLat, lng: wgs.lng - dLng }
  }
  return wgs
}

// The box of gcoord 1.0.7 (isInChinaBbox); false for NaN.
function inChineseBox(lat: number, lng: number): boolean {
  return lng >= 72.004 && lng <= 137.8347 && lat >= 0.8293 && lat <= 55.8271
}
