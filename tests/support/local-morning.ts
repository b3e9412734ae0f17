import type { Instant } from '@/lib/time/instant'
import { HOUR_MS } from '@/lib/time/instant'
import { isZone, type ZoneName } from '@/lib/time/zone'

const MORNING_H = 10

/**
 * A zone in which it is between ten and eleven in the morning now, so that a test of an ordinary office day passes at
 * any hour. `Etc/GMT-8` is eight hours east of UTC: the sign is the other way round there.
 */
export function zoneInTheMorning(now: Instant): ZoneName {
  const utcHour = Math.floor(now / HOUR_MS) % 24
  const east = MORNING_H - utcHour < -12 ? MORNING_H - utcHour + 24 : MORNING_H - utcHour
  const zone = east === 0 ? 'Etc/GMT' : `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`
  if (!isZone(zone)) throw new Error(`There is no zone ${zone}`)
  return zone
}
