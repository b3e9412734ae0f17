import 'server-only'
import { unseal } from '@/lib/crypto/seal'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import type { GpsReading } from '@/lib/rules/verdict'

/** What is sealed apart from the punch. */
export type Reading = { readonly gps: GpsReading | null; readonly address: string | null }

/** A reading as it is kept: the punch's id, the key it was sealed with, and the bytes as base64. */
export type SealedReading = { readonly id: string; readonly keyId: string; readonly sealed: string }

/** The name a sealed reading is bound to, so that it opens only beside its own punch. */
export function readingBinding(orgId: string, punchId: string): string {
  return `punch_location|${orgId}|${punchId}`
}

/**
 * The reading of a punch, to compare the next one with; null when its key was retired. One that does not open is a fault
 * for the log, and nothing that keeps its person from punching.
 */
export function openReading(orgId: string, { id, keyId, sealed }: SealedReading): Reading | null {
  const key = env().DAKA_LOCATION_KEYS.find((it) => it.id === keyId)
  if (!key) return null
  try {
    const text = unseal(key, Buffer.from(sealed, 'base64'), readingBinding(orgId, id))
    return (JSON.parse(text) as { reading: Reading }).reading
  } catch (error) {
    log.error({ err: error, orgId, punchId: id, keyId }, 'a sealed reading does not open')
    return null
  }
}
