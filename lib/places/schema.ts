import { z } from 'zod'
import { isCidr } from '@/lib/rules/network'
import { placeContradictions } from '@/lib/rules/place-contradictions'
import { isZone } from '@/lib/time/zone'

const Lat = z.number().min(-90).max(90)
const Lng = z.number().min(-180).max(180)

/** One version of a place. Coordinates are WGS-84; `datum` remembers in which datum they were entered. */
export const PlaceContent = z.strictObject({
  zone: z.string().refine(isZone, { message: 'wrong_format' }),
  datum: z.enum(['wgs84', 'gcj02', 'bd09']),
  shapes: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('circle'),
          lat: Lat,
          lng: Lng,
          radiusM: z.number().min(10).max(50_000),
        }),
        z.strictObject({
          kind: z.literal('polygon'),
          ring: z
            .array(z.tuple([Lat, Lng]))
            .min(3)
            .max(200),
        }),
      ]),
    )
    .max(20),
  cidrs: z.array(z.string().refine(isCidr, { message: 'wrong_format' })).max(100),
  wifi: z
    .array(z.strictObject({ bssid: z.string().min(11).max(17), ssid: z.string().max(64).optional() }))
    .max(200),
  /** The first and the last date on which a punch may count here, by the clocks of its zone; not named: no limit. */
  validFrom: z.iso.date().exactOptional(),
  validTo: z.iso.date().exactOptional(),
})

export type PlaceContent = z.infer<typeof PlaceContent>

export const PublishPlace = z.strictObject({
  /** null makes a new place. */
  placeId: z.uuid().nullable(),
  name: z.string().trim().min(1).max(80),
  effectiveFrom: z.iso.date(),
  content: PlaceContent.superRefine((place, context) => {
    for (const { path, code } of placeContradictions(place)) {
      context.addIssue({ code: 'custom', path: [...path], message: code })
    }
  }),
})

/** Which address the server sees this request come from. */
export const SeeOwnAddress = z.strictObject({})

/** `viaTrustedProxy`: told by a proxy the server is configured to believe, not by the connection itself. */
export type OwnAddress = { readonly address: string; readonly viaTrustedProxy: boolean }
