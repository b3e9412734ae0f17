import 'server-only'
import { createHmac } from 'node:crypto'
import type { z } from 'zod'
import { digestOf } from '@/lib/crypto/digest'
import { env, type Key } from '@/lib/env'
import type { RecordPunch } from '../schema'

type Input = z.output<typeof RecordPunch>

/**
 * What tells a retry from another tap under the same id, `key:mac`: HMAC-SHA-256 over what the client sent. Keyed, for a
 * plain digest of a position can be found by trying the positions near a place, long after the position itself is gone.
 */
export function inputMac(input: Input): string {
  const [key] = env().DAKA_LOCATION_KEYS
  if (!key) throw new Error('There is no key for positions')
  return macUnder(key, input)
}

/** Whether this is what was sent then. A punch from before macs has a plain digest; one whose key was retired has none. */
export function isInputOf(stored: string, input: Input): boolean {
  const [keyId, mac] = stored.split(':')
  if (mac === undefined) return stored === plainDigest(input)
  const key = env().DAKA_LOCATION_KEYS.find(({ id }) => id === keyId)
  return key !== undefined && stored === macUnder(key, input)
}

function macUnder({ id, key }: Key, input: Input): string {
  return `${id}:${createHmac('sha256', key)
    .update(`daka.input.1|${plainDigest(input)}`)
    .digest('base64url')}`
}

function plainDigest(input: Input): string {
  const { gps, denied, note, browserZone, insist, typedPlace, photoId, wifi } = input
  const position = gps ? JSON.stringify([gps.lat, gps.lng, gps.accuracyM, gps.ageS]) : null
  // What a page from before did not send leaves no trace, so that its retry is still the same tap.
  return digestOf([
    ...[position, denied.join(), note],
    ...(browserZone === undefined ? [] : [browserZone]),
    ...(insist === undefined ? [] : ['insist', insist.reason]),
    ...(typedPlace === undefined ? [] : ['place', typedPlace]),
    ...(photoId === undefined ? [] : ['photo', photoId]),
    ...(wifi === undefined ? [] : ['wifi', wifi.host, wifi.ssid, wifi.bssid]),
  ])
}
