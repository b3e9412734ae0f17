import { z } from 'zod'
import type { Clock } from '@/lib/days/schema'
import { MAX_OWN_RADIUS_M, MIN_OWN_RADIUS_M, type OwnPlacePolicy } from '@/lib/rules/policy'
import type { ZoneName } from '@/lib/time/zone'

export const OWN_PLACE_KINDS = ['home', 'client', 'other'] as const
export type OwnPlaceKind = (typeof OWN_PLACE_KINDS)[number]

/** Asks for a place of one's own. WGS-84; the id is made once per form, and is the request's. */
export const RegisterOwnPlace = z.strictObject({
  id: z.uuid({ version: 'v7' }).toLowerCase(),
  kind: z.enum(OWN_PLACE_KINDS),
  name: z.string().trim().min(1).max(40),
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
  radiusM: z.number().int().min(MIN_OWN_RADIUS_M).max(MAX_OWN_RADIUS_M),
  reason: z.string().trim().min(2).max(500),
})

export type RegisterOwnPlace = z.infer<typeof RegisterOwnPlace>

export const EndOwnPlace = z.strictObject({ ownPlaceId: z.uuid().toLowerCase() })

/** Where a place of somebody's own is. */
export type OwnPlaceSpot = { readonly lat: number; readonly lng: number; readonly radiusM: number }

export type OwnPlaceState = 'pending' | 'active' | 'rejected' | 'withdrawn' | 'ended'

/** For the person himself. */
export type OwnPlaceView = {
  readonly id: string
  readonly kind: OwnPlaceKind
  readonly name: string
  readonly state: OwnPlaceState
  readonly created: Clock
  readonly ended: Clock | null
  /** null once it ended, and where the key it was sealed with is gone: then it counts no more. */
  readonly spot: OwnPlaceSpot | null
}

export type OwnPlacesView = {
  readonly zone: ZoneName
  /** null: the policy of his group allows none. */
  readonly limits: OwnPlacePolicy | null
  /** How many more he may ask for. */
  readonly left: number
  readonly places: readonly OwnPlaceView[]
}

/** For HR: that there is one and whose; not where. */
export type RegisteredPlace = {
  readonly id: string
  readonly kind: OwnPlaceKind
  readonly name: string
  readonly person: { readonly id: string; readonly name: string; readonly department: string }
  readonly approved: Clock
  readonly approvedBy: string | null
  readonly allowed: { readonly endOwnPlace: boolean }
}

/** For whoever decides: where it is while he may look, and how far from the company's places. */
export type OwnPlaceLook = {
  readonly kind: OwnPlaceKind
  readonly name: string
  readonly spot: OwnPlaceSpot | null
  /** Metres from its middle to the border of each place of the person's group, negative inside; the nearest first. */
  readonly near: readonly { readonly name: string; readonly distanceM: number }[]
}
