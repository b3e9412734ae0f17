import type { PlaceContent } from '@/lib/places/schema'
import { type Datum, fromWgs84, toWgs84 } from '@/lib/rules/datum'
import { isCidr } from '@/lib/rules/network'
import type { Shape } from '@/lib/rules/place'
import { degreesText, readDegrees } from './coordinate-text'

/** What tells rows apart, and nothing else. */
type Row = { readonly key: number }

export type LatLng = { readonly lat: number; readonly lng: number }

/**
 * A point being edited: WGS-84 degrees, the last that could be read, and while it is typed the texts, in the draft's own
 * datum. Without texts it reads as the degrees do, so that what nobody touches comes back to the last digit.
 */
export type PointDraft = Row & LatLng & { readonly typed: PointTexts | null }
export type PointTexts = { readonly lat: string; readonly lng: string }

export type CircleDraft = Row & {
  readonly kind: 'circle'
  readonly at: PointDraft
  readonly radiusM: number
  readonly radius: string
}
export type PolygonDraft = Row & { readonly kind: 'polygon'; readonly ring: readonly PointDraft[] }
export type ShapeDraft = CircleDraft | PolygonDraft

export type RangeDraft = Row & { readonly text: string }
export type WifiDraft = Row & { readonly bssid: string; readonly ssid: string }

/** A place as it is being edited: texts that may mean nothing yet. */
export type PlaceDraft = {
  readonly zone: string
  readonly datum: Datum
  readonly shapes: readonly ShapeDraft[]
  readonly cidrs: readonly RangeDraft[]
  readonly wifi: readonly WifiDraft[]
  /** Dates as typed; '' is no limit. */
  readonly validFrom: string
  readonly validTo: string
}

export const MIN_RADIUS_M = 10
export const MAX_RADIUS_M = 50_000

/** A key no row has yet. */
export function nextKey(rows: readonly Row[]): number {
  return Math.max(-1, ...rows.map(({ key }) => key)) + 1
}

/** What a new place starts from. */
export function emptyDraft(zone: string): PlaceDraft {
  return { zone, datum: 'wgs84', shapes: [], cidrs: [], wifi: [], validFrom: '', validTo: '' }
}

/** The draft of a published place. */
export function draftOf(place: PlaceContent): PlaceDraft {
  const { zone, datum, shapes, cidrs, wifi, validFrom = '', validTo = '' } = place
  return {
    zone,
    datum,
    shapes: shapes.map((shape, key): ShapeDraft => {
      if (shape.kind === 'polygon') {
        const ring = shape.ring.map(([lat, lng], corner) => ({ key: corner, lat, lng, typed: null }))
        return { key, kind: 'polygon', ring }
      }
      const { lat, lng, radiusM } = shape
      return { key, kind: 'circle', at: { key: 0, lat, lng, typed: null }, radiusM, radius: String(radiusM) }
    }),
    cidrs: cidrs.map((text, key) => ({ key, text })),
    wifi: wifi.map(({ bssid, ssid }, key) => ({ key, bssid, ssid: ssid ?? '' })),
    ...{ validFrom, validTo },
  }
}

/** A point as its fields show it. */
export function textsOf({ lat, lng, typed }: PointDraft, datum: Datum): PointTexts {
  if (typed) return typed
  const shown = fromWgs84(lat, lng, datum)
  return { lat: degreesText(shown.lat), lng: degreesText(shown.lng) }
}

/** The point while one of its fields is typed; it stays where it was until both can be read. */
export function typedInto(point: PointDraft, part: Partial<PointTexts>, datum: Datum): PointDraft {
  const typed = { ...textsOf(point, datum), ...part }
  const lat = readDegrees(typed.lat, 90)
  const lng = readDegrees(typed.lng, 180)
  return { ...point, ...(lat === null || lng === null ? {} : centimetre(toWgs84(lat, lng, datum))), typed }
}

/** The point moved on the map. */
export function movedTo(point: PointDraft, to: LatLng): PointDraft {
  return { ...point, ...centimetre(to), typed: null }
}

/** Degrees to about a centimetre, east and west within 180. */
export function centimetre({ lat, lng }: LatLng): LatLng {
  const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7 + 0
  return { lat: round(lat), lng: round(lng) }
}

/** Metres of a typed radius; null when it is none a circle may have. */
export function readRadius(text: string): number | null {
  const metres = /^\d{1,5}(?:\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN
  return metres >= MIN_RADIUS_M && metres <= MAX_RADIUS_M ? metres : null
}

/** The shapes as the map shows them and as a phone would be judged by them: the last of each that could be read. */
export function shapesOf(shapes: readonly ShapeDraft[]): Shape[] {
  return shapes.map((it) =>
    it.kind === 'circle'
      ? { kind: 'circle', lat: it.at.lat, lng: it.at.lng, radiusM: it.radiusM }
      : { kind: 'polygon', ring: it.ring.map(({ lat, lng }) => [lat, lng] as const) },
  )
}

type Errors = Record<string, string>

/** The place the draft means, and beside each path of it that can't be read, why. Only without errors is it whole. */
export function readDraft(draft: PlaceDraft): { content: PlaceContent; errors: Errors } {
  const errors: Errors = {}
  const point = (path: string, { typed }: PointDraft, [lat, lng] = ['lat', 'lng']) => {
    if (!typed) return
    if (readDegrees(typed.lat, 90) === null) errors[`${path}.${lat}`] = missingOr(typed.lat, 'wrong_lat')
    if (readDegrees(typed.lng, 180) === null) errors[`${path}.${lng}`] = missingOr(typed.lng, 'wrong_lng')
  }
  draft.shapes.forEach((shape, i) => {
    const path = `shapes.${i}`
    if (shape.kind === 'circle') {
      point(path, shape.at)
      if (readRadius(shape.radius) === null)
        errors[`${path}.radiusM`] = missingOr(shape.radius, 'wrong_radius')
      return
    }
    if (shape.ring.length < 3) errors[`${path}.ring`] = 'ring_short'
    shape.ring.forEach((corner, j) => {
      point(`${path}.ring.${j}`, corner, ['0', '1'])
    })
  })
  draft.cidrs.forEach(({ text }, i) => {
    if (!isCidr(text.trim())) errors[`cidrs.${i}`] = missingOr(text, 'wrong_range')
  })
  draft.wifi.forEach(({ bssid }, i) => {
    if (bssid.trim().length < 11) errors[`wifi.${i}.bssid`] = missingOr(bssid, 'wrong_bssid')
  })
  return { content: contentOf(draft), errors }
}

function contentOf(draft: PlaceDraft): PlaceContent {
  const { zone, datum, shapes, cidrs, wifi, validFrom, validTo } = draft
  return {
    zone,
    datum,
    shapes: shapesOf(shapes).map((it) =>
      it.kind === 'circle'
        ? it
        : { kind: 'polygon', ring: it.ring.map(([lat, lng]): [number, number] => [lat, lng]) },
    ),
    cidrs: cidrs.map(({ text }) => text.trim()),
    wifi: wifi.map(({ bssid, ssid }) => ({
      bssid: bssid.trim(),
      ...(ssid.trim() === '' ? {} : { ssid: ssid.trim() }),
    })),
    ...(validFrom === '' ? {} : { validFrom }),
    ...(validTo === '' ? {} : { validTo }),
  }
}

function missingOr(text: string, otherwise: string): string {
  return text.trim() === '' ? 'required' : otherwise
}
