import 'server-only'
import { createHmac } from 'node:crypto'
import { env } from '@/lib/env'
import type { GpsReading } from '@/lib/rules/verdict'

/**
 * Tells exactly these coordinates from all others, `key:mac`: HMAC-SHA-256, so that the same spot is found again without
 * opening a reading, and nobody without the key can try the spots of a map. A new key starts anew.
 */
export function spotMark({ lat, lng }: GpsReading): string {
  const [key] = env().DAKA_LOCATION_KEYS
  if (!key) throw new Error('There is no key for positions')
  return `${key.id}:${createHmac('sha256', key.key)
    .update(`daka.spot.1|${JSON.stringify([lat, lng])}`)
    .digest('base64url')}`
}
