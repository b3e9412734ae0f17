import type { Instant } from '@/lib/time/instant'
import type { ZoneName } from '@/lib/time/zone'

/** WGS-84 degrees. A polygon's ring need not repeat its first corner; it may be concave and cross the antimeridian. */
export type Shape =
  | { kind: 'circle'; lat: number; lng: number; radiusM: number }
  | { kind: 'polygon'; ring: readonly (readonly [lat: number, lng: number])[] }

/** One version of a place as the rules see it. Inside any shape is inside the place. Valid in [validFrom, validTo). */
export type PlaceRule = {
  id: string
  name: string
  shapes: readonly Shape[]
  cidrs: readonly string[]
  wifi: readonly { bssid: string; ssid?: string }[]
  validFrom?: Instant
  validTo?: Instant
}

/** Whether a punch at this instant may count at the place at all. */
export function isValidAt({ validFrom, validTo }: PlaceRule, at: Instant): boolean {
  return (validFrom === undefined || at >= validFrom) && (validTo === undefined || at < validTo)
}

/** A place with the zone whose clocks hang there. No day is judged by it: a group's own zone plans before anybody punches. */
export type LocatedPlace = PlaceRule & { readonly zone: ZoneName }
