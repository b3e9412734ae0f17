import type { Clock } from '@/lib/days/schema'
import { clockText } from '@/lib/time/clock'
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant'

/** What bounds a choice of time: both ends are possible. */
export type Bounds = { readonly earliest: Clock; readonly latest: Clock }

/**
 * The instant within the bounds at which the clocks there show `HH:mm`, or null when there is none. A window may pass
 * midnight; of two days on which the time occurs the earlier is meant. The offsets of both ends are tried, so that a
 * change of clocks inside the window is seen.
 */
export function chosenClock(text: string, { earliest, latest }: Bounds): Clock | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(text)
  if (!match) return null
  const wallMs = (Number(match[1]) * 60 + Number(match[2])) * MINUTE_MS
  const found: Clock[] = []
  for (const offsetMin of new Set([earliest.offsetMin, latest.offsetMin])) {
    const offsetMs = offsetMin * MINUTE_MS
    const firstDay = Math.floor((earliest.at + offsetMs) / DAY_MS)
    const lastDay = Math.floor((latest.at + offsetMs) / DAY_MS)
    for (let day = firstDay; day <= lastDay; day += 1) {
      const at = day * DAY_MS + wallMs - offsetMs
      if (at >= earliest.at && at <= latest.at) found.push({ at, offsetMin })
    }
  }
  return found.sort((a, b) => a.at - b.at)[0] ?? null
}

/** The time the form begins with: the scheduled one, moved into the bounds, on a whole minute. */
export function firstChoice(nominal: Clock, { earliest, latest }: Bounds): string {
  const clock = nominal.at < earliest.at ? earliest : nominal.at > latest.at ? latest : nominal
  return clockText(clock.at, clock.offsetMin)
}
