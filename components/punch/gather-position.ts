import type { GpsDenial, GpsReading } from '@/lib/rules/verdict'

export const GATHER_MS = 15_000
const GOOD_ENOUGH_M = 30

/** What a phone said of where it is, and what it refused to say; `foundAt` by the clock of `performance.now()`. */
export type Gathered = {
  readonly gps: GpsReading | null
  readonly denied: readonly GpsDenial[]
  readonly foundAt: number
}

export type Gathering = { readonly done: Promise<Gathered>; readonly finish: () => void }

type Fix = { lat: number; lng: number; accuracyM: number; takenAt: number }

/**
 * Asks the phone where it is for at most 15 s and keeps the most accurate answer; stops at 30 m or better, where it is
 * enough for the caller already, when the person says so, or when it is denied. Never call it without a press: it shows
 * the browser's question.
 */
export function gatherPosition(
  onBetter: (reading: GpsReading) => void,
  isEnough: (reading: GpsReading) => boolean,
): Gathering {
  const { geolocation } = navigator
  if (!geolocation) return { done: Promise.resolve(without('gps_unavailable')), finish: () => {} }
  let best: Fix | null = null
  let refused: GpsDenial | null = null
  let finish = () => {}
  const done = new Promise<Gathered>((resolve) => {
    let over = false
    finish = () => {
      if (over) return
      over = true
      geolocation.clearWatch(watch)
      clearTimeout(timer)
      resolve(answer(best, refused))
    }
    const watch = geolocation.watchPosition(
      (position) => {
        const fix = fixOf(position)
        if (best !== null && !(fix.accuracyM < best.accuracyM)) return
        best = fix
        const reading = readingOf(fix)
        onBetter(reading)
        if (fix.accuracyM <= GOOD_ENOUGH_M || isEnough(reading)) finish()
      },
      (error) => {
        refused = denialOf(error)
        // The watch goes on after the others and may still find something.
        if (refused === 'gps_denied') finish()
      },
      { enableHighAccuracy: true, maximumAge: 0, timeout: GATHER_MS },
    )
    const timer = setTimeout(() => finish(), GATHER_MS)
  })
  return { done, finish: () => finish() }
}

function answer(best: Fix | null, refused: GpsDenial | null): Gathered {
  if (best) return { gps: readingOf(best), denied: [], foundAt: performance.now() }
  return without(refused ?? 'gps_timeout')
}

function without(denial: GpsDenial): Gathered {
  return { gps: null, denied: [denial], foundAt: performance.now() }
}

function denialOf(error: GeolocationPositionError): GpsDenial {
  if (error.code === error.PERMISSION_DENIED) return 'gps_denied'
  return error.code === error.TIMEOUT ? 'gps_timeout' : 'gps_unavailable'
}

function fixOf({ coords, timestamp }: GeolocationPosition): Fix {
  const age = Date.now() - timestamp
  // Some phones count from another year: then the fix is as old as its arrival.
  const ageMs = age >= 0 && age < 86_400_000 ? age : 0
  return {
    lat: coords.latitude,
    lng: coords.longitude,
    accuracyM: coords.accuracy,
    takenAt: performance.now() - ageMs,
  }
}

function readingOf({ takenAt, ...fix }: Fix): GpsReading {
  return { ...fix, ageS: Math.max(0, Math.round((performance.now() - takenAt) / 1000)) }
}
