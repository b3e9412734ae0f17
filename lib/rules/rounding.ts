import { type Instant, MINUTE_MS } from '@/lib/time/instant'
import { offsetMinAt, type ZoneName } from '@/lib/time/zone'
import type { RoundingRule } from './shift'

/** `value` brought to a multiple of `step` (same unit); exactly half way goes up. A step of 0 or less changes nothing. */
export function roundTo(value: number, step: number, mode: RoundingRule['mode']): number {
  if (!(step > 0)) return value
  switch (mode) {
    case 'none':
      return value
    case 'up':
      return Math.ceil(value / step) * step
    case 'down':
      return Math.floor(value / step) * step
    case 'nearest':
      return Math.floor(value / step + 0.5) * step
    default:
      return mode satisfies never
  }
}

/** An instant rounded on the clock of `zone`, so that a quarter of an hour is one by the wall. */
export function roundAt(zone: ZoneName, at: Instant, rule: RoundingRule): Instant {
  const offset = offsetMinAt(zone, at) * MINUTE_MS
  return roundTo(at + offset, rule.stepMin * MINUTE_MS, rule.mode) - offset
}
