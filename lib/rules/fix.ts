import type { Instant } from '@/lib/time/instant'
import { type CheckCode, type Measured, whole } from './check'
import { readingDoubt } from './geofence'
import type { Evidence, GpsDenial, GpsReading } from './verdict'

/** A fix older than this says where the person was, not where they are. */
export const MAX_FIX_AGE_S = 60

/**
 * The reading before any place is looked at. `clear`: precise, fresh and plausible, so that it can say
 * "outside" as well as "inside". Otherwise the code says why it can say neither.
 */
export type Fix =
  | { state: 'clear'; gps: GpsReading }
  | { state: 'vague'; gps: GpsReading; code: 'accuracy_too_low' | 'accuracy_unusable' }
  | { state: 'none'; code: CheckCode; measured: Measured }

const DENIALS: readonly GpsDenial[] = ['gps_denied', 'gps_unavailable', 'gps_timeout']

export function readFix({ gps, denied }: Evidence, maxAccuracyM: number): Fix {
  if (!gps) {
    return {
      state: 'none',
      code: DENIALS.find((denial) => denied.includes(denial)) ?? 'gps_absent',
      measured: {},
    }
  }
  // A small negative age is two clocks of one phone disagreeing; NaN is no age at all.
  if (!(Math.abs(gps.ageS) <= MAX_FIX_AGE_S)) {
    return { state: 'none', code: 'gps_stale', measured: { ageS: whole(gps.ageS), maxAgeS: MAX_FIX_AGE_S } }
  }
  const doubt = readingDoubt(gps)
  if (doubt === 'coordinates_invalid') return { state: 'none', code: doubt, measured: {} }
  if (doubt !== null) return { state: 'vague', gps, code: 'accuracy_unusable' }
  return gps.accuracyM <= maxAccuracyM
    ? { state: 'clear', gps }
    : { state: 'vague', gps, code: 'accuracy_too_low' }
}

/** When the reading was taken, by its own age; NaN when it has none. */
export function takenAt(at: Instant, gps: GpsReading): Instant {
  return at - gps.ageS * 1000
}
