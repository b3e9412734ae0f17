import type { Clock } from '@/lib/days/schema'
import { clockText } from '@/lib/time/clock'
import { DAY_MS, type Instant, MINUTE_MS } from '@/lib/time/instant'

/** What bounds a choice of time, both ends possible, and where within it the clocks change, if they do. */
export type Bounds = { readonly earliest: Clock; readonly latest: Clock; readonly clockChange: Clock | null }

/**
 * The instant within the bounds at which the clocks there show `HH:mm`, or null when there is none. A window may pass
 * midnight, and an hour may come twice: where the time occurs more than once, the first is meant.
 */
export function chosenClock(text: string, { earliest, latest, clockChange }: Bounds): Clock | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(text)
  if (!match) return null
  const wallMs = (Number(match[1]) * 60 + Number(match[2])) * MINUTE_MS
  const changeAt = clockChange?.at ?? Number.POSITIVE_INFINITY
  const stretches = [
    { from: earliest.at, to: Math.min(latest.at, changeAt - 1), offsetMin: earliest.offsetMin },
    { from: changeAt, to: latest.at, offsetMin: clockChange?.offsetMin ?? 0 },
  ]
  for (const { from, to, offsetMin } of stretches) {
    const at = firstAt(wallMs, offsetMin * MINUTE_MS, from)
    if (at <= to) return { at, offsetMin }
  }
  return null
}

/** The first instant at or after `from` at which clocks with this offset show this time of day. */
function firstAt(wallMs: number, offsetMs: number, from: Instant): Instant {
  const midnight = Math.floor((from + offsetMs) / DAY_MS) * DAY_MS - offsetMs
  const at = midnight + wallMs
  return at >= from ? at : at + DAY_MS
}

/** The time the form begins with: the scheduled one, moved into the bounds, on a whole minute. */
export function firstChoice(nominal: Clock, { earliest, latest }: Bounds): string {
  const clock = nominal.at < earliest.at ? earliest : nominal.at > latest.at ? latest : nominal
  return clockText(clock.at, clock.offsetMin)
}
