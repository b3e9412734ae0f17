import 'server-only'
import { seal, unseal } from '@/lib/crypto/seal'
import { env, type Key } from '@/lib/env'
import { log } from '@/lib/log'
import type { PlaceRule } from '@/lib/rules/place'
import type { OwnPlaceSpot } from '../schema'

/** As it is kept: the place's id, the key it was sealed with, the bytes as base64. */
export type SealedOwnPlace = {
  readonly id: string
  readonly name: string
  readonly keyId: string
  readonly sealed: string
}

/** A sealed place opens only in its own row. */
const bindingOf = (orgId: string, id: string) => `own_place|${orgId}|${id}`

/** Seals where a place is, under the newest key. */
export function sealOwnPlace(
  orgId: string,
  id: string,
  { lat, lng, radiusM }: OwnPlaceSpot,
): { keyId: string; bytes: Buffer } {
  const [key] = env().DAKA_LOCATION_KEYS
  if (!key) throw new Error('There is no key for positions')
  return { keyId: key.id, bytes: seal(key, JSON.stringify([lat, lng, radiusM]), bindingOf(orgId, id)) }
}

/**
 * Where a place is; null when its key was retired, and then it counts no more. One that does not open is a fault for the
 * log, and nothing that keeps its person from punching.
 */
export function openOwnPlace(
  orgId: string,
  { id, keyId, sealed }: Omit<SealedOwnPlace, 'name'>,
): OwnPlaceSpot | null {
  const key = env().DAKA_LOCATION_KEYS.find((it) => it.id === keyId)
  if (!key) return null
  try {
    return read(key, sealed, bindingOf(orgId, id))
  } catch (error) {
    log.error({ err: error, orgId, ownPlaceId: id, keyId }, 'a sealed place does not open')
    return null
  }
}

function read(key: Key, sealed: string, binding: string): OwnPlaceSpot {
  const [lat, lng, radiusM] = JSON.parse(unseal(key, Buffer.from(sealed, 'base64'), binding)) as [
    number,
    number,
    number,
  ]
  return { lat, lng, radiusM }
}

/** A person's places as the rules see them, beside those of his group. */
export function ownPlaceRules(orgId: string, rows: readonly SealedOwnPlace[]): PlaceRule[] {
  return rows.flatMap((row) => {
    const spot = openOwnPlace(orgId, row)
    if (!spot) return []
    return [
      { id: row.id, name: row.name, shapes: [{ kind: 'circle' as const, ...spot }], cidrs: [], wifi: [] },
    ]
  })
}
