import { DAY_MS, type Instant, MINUTE_MS } from './instant'

function two(n: number): string {
  return n < 10 ? `0${n}` : String(n)
}

function msOfDay(at: Instant, offsetMin: number): number {
  const local = at + offsetMin * MINUTE_MS
  return local - Math.floor(local / DAY_MS) * DAY_MS
}

/** The wall clock `HH:mm` of an instant, `offsetMin` minutes east of UTC. Needs no zone data. */
export function clockText(at: Instant, offsetMin: number): string {
  return wallMinText(Math.floor(msOfDay(at, offsetMin) / MINUTE_MS))
}

/** The wall clock `HH:mm:ss` of an instant, `offsetMin` minutes east of UTC. */
export function clockTextSec(at: Instant, offsetMin: number): string {
  const ms = msOfDay(at, offsetMin)
  return `${clockText(at, offsetMin)}:${two(Math.floor((ms % MINUTE_MS) / 1000))}`
}

/** Wall minutes of a work date as `09:00`; past midnight it goes on counting, `26:00`; before it, `-01:30`. */
export function wallMinText(min: number): string {
  const size = Math.abs(min)
  return `${min < 0 ? '-' : ''}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** Wall minutes of a text such as `9:00`, `26:00` or `-01:30`; null when it is no time. A full-width colon is taken too. */
export function wallMinOf(text: string): number | null {
  const found = /^(-?)(\d{1,2})[:：](\d{2})$/.exec(text.trim())
  if (!found) return null
  const minutes = Number(found[3])
  if (minutes > 59) return null
  const size = Number(found[2]) * 60 + minutes
  return found[1] === '-' && size > 0 ? -size : size
}

/** How far a clock is from UTC: `UTC+08:00`, `UTC−03:30`. */
export function offsetText(offsetMin: number): string {
  const size = Math.abs(offsetMin)
  return `UTC${offsetMin < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
