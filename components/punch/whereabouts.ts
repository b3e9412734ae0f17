import type { PunchPageView } from '@/lib/punches/schema'
import { type Location, locate } from '@/lib/rules/geofence'
import type { PlaceRule } from '@/lib/rules/place'
import type { Method } from '@/lib/rules/policy'
import type { GpsDenial, GpsReading, Outcome } from '@/lib/rules/verdict'
import { judgePunch } from '@/lib/rules/verdict'
import type { Disc } from './disc-figure'

/** What one line can say of where the person is. Keys are those of `punch.live`. */
export type Live =
  | {
      key:
        | 'idle'
        | 'idleNoGps'
        | 'seeking'
        | 'denied'
        | 'unavailable'
        | 'timeout'
        | 'unusable'
        | 'sending'
        | 'slow'
    }
  | { key: 'improving' | 'noFence'; accuracy: number }
  | { key: 'inaccurate'; accuracy: number; max: number }
  | { key: 'inside' | 'borderIn'; place: string; accuracy: number }
  | { key: 'borderOut' | 'outside'; place: string; accuracy: number; distance: number }
  | { key: 'network'; place: string }

type View = Pick<PunchPageView, 'places' | 'policy' | 'network' | 'proof' | 'asOf' | 'zone' | 'workDate'>

/** Whether a clause of the policy looks at the position, and nothing that is there already makes it unnecessary. */
export function needsPosition(view: Pick<View, 'policy' | 'network' | 'proof'>): boolean {
  return !isSettled(view) && view.policy?.accept.some((clause) => clause.includes('gps')) === true
}

/** The office's network or a proof of presence that suffices by itself: then nothing more is asked of the phone. */
function isSettled({ policy, network, proof }: Pick<View, 'policy' | 'network' | 'proof'>): boolean {
  const alone = (method: Method) => policy?.accept.some((clause) => clause.join() === method) === true
  return (network?.placeName != null && alone('network')) || (proof !== null && alone('presence'))
}

/** Where a reading is, by the same function the server judges with: the place it is in, else the nearest. */
export function liveOf(view: View, reading: GpsReading): Live {
  const maxAccuracyM = view.policy?.maxAccuracyM ?? 0
  const near = nearest(view.places, reading, maxAccuracyM)
  const accuracy = Math.round(reading.accuracyM)
  if (!near || near.location.doubt === 'no_fence') return { key: 'noFence', accuracy }
  const { place, location } = near
  const distance = Math.abs(location.measured.distanceM ?? 0)
  switch (location.where) {
    case 'inside':
      return { key: 'inside', place: place.name, accuracy }
    case 'borderline_in':
      return { key: 'borderIn', place: place.name, accuracy }
    case 'borderline_out':
      return { key: 'borderOut', place: place.name, accuracy, distance }
    case 'outside':
      return { key: 'outside', place: place.name, accuracy, distance }
    case 'inconclusive':
      return location.doubt === null
        ? { key: 'inaccurate', accuracy, max: maxAccuracyM }
        : { key: 'unusable' }
    default:
      return location.where satisfies never
  }
}

/** The reading's disc against the border of the place it is in, else of the nearest; null where nothing can be drawn. */
export function discAt({ places, policy }: View, reading: GpsReading): Disc | null {
  const near = nearest(places, reading, policy?.maxAccuracyM ?? 0)
  const { distanceM = null, accuracyM = null } = near?.location.measured ?? {}
  return distanceM === null || accuracyM === null || accuracyM <= 0 ? null : { distanceM, accuracyM }
}

function nearest(places: readonly PlaceRule[], reading: GpsReading, maxAccuracyM: number) {
  let best: { place: PlaceRule; location: Location } | null = null
  for (const place of places) {
    const location = locate(reading, place.shapes, maxAccuracyM)
    const distanceM = location.measured.distanceM ?? Number.POSITIVE_INFINITY
    if (best === null || distanceM < (best.location.measured.distanceM ?? Number.POSITIVE_INFINITY)) {
      best = { place, location }
    }
  }
  return best
}

/** What a punch with this evidence would be where it stands, by the verdict itself. The server has the last word: it
 * also knows the windows, the interval and the network's ranges. null: nothing to judge by. */
export function foresee(
  view: View,
  side: 'on' | 'off' | null,
  gps: GpsReading | null,
  denied: readonly GpsDenial[],
): Outcome | null {
  if (!view.policy) return null
  if (isSettled(view)) return 'accepted'
  const presence = view.proof
  const slot = { segment: 0, side: side ?? 'on', windowFrom: view.asOf, windowTo: view.asOf + 1 }
  return judgePunch(
    {
      at: view.asOf,
      zone: view.zone,
      workDate: view.workDate,
      slot,
      places: view.places,
      previous: null,
      policy: {
        ...view.policy,
        device: 'off',
        minIntervalS: 0,
        speedLimitKmh: 0,
        offline: { mode: 'off', maxAgeH: 0 },
      },
      rulesVersion: '',
    },
    { gps, network: null, wifi: null, presence, device: null, denied },
  ).outcome
}
