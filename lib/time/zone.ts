import { DAY_MS, type Instant, MINUTE_MS } from './instant'
import { dateOfDayNumber, dayNumber, type WorkDate } from './work-date'
import { cyclesBack, hasZone, intervalAt, packedNames, zoneTable } from './zone-table'

export { ZONE_DATA_YEARS, zoneDataUpdatedOn, zoneDataVersion, zonePackage } from './zone-table'

/** An IANA zone name the shipped data knows, such as `Asia/Shanghai`. */
export type ZoneName = string

// No zone has ever been further east of UTC than this.
const EASTMOST_MS = 16 * 60 * MINUTE_MS

/** Whether the shipped data knows this zone or alias. Case matters. */
export function isZone(name: string): name is ZoneName {
  return hasZone(name)
}

/** Every zone name of the shipped data, aliases included, sorted. */
export function zoneNames(): ZoneName[] {
  return [...packedNames()].sort()
}

/** Minutes east of UTC at an instant; historic offsets with seconds are rounded to the minute.
 * Zones that still change are known to 2499; later, the offset of the same moment 400 years before counts
 * (the calendar repeats exactly), so the last rule goes on for ever. RangeError for an unknown zone. */
export function offsetMinAt(zone: ZoneName, at: Instant): number {
  const table = zoneTable(zone)
  return table.offsets[intervalAt(table, at - cyclesBack(table, at))] ?? 0
}

/** The instant when the clocks of `zone` show `wallMin` minutes after 00:00 of `date`.
 * `wallMin` may be negative or pass 1440: 1560 is 02:00 by the clock of the next date, not 26 hours after midnight.
 * A wall time that does not exist moves forward by the length of the gap (02:30 becomes 03:30);
 * one that exists twice is its first occurrence. RangeError for an unknown zone. */
export function instantAtWall(zone: ZoneName, date: WorkDate, wallMin: number): Instant {
  const table = zoneTable(zone)
  const { untils, offsets } = table
  const wall = dayNumber(date) * DAY_MS + wallMin * MINUTE_MS
  const back = cyclesBack(table, wall + DAY_MS)
  const local = wall - back
  let before = 0
  for (let i = intervalAt(table, local - EASTMOST_MS); i < offsets.length; i++) {
    const offset = offsets[i] ?? 0
    const at = local - offset * MINUTE_MS
    if (i === untils.length || at < (untils[i] ?? 0)) {
      // Not yet reached although the interval before is over: the clocks jumped past this wall time.
      const skipped = i > 0 && at < (untils[i - 1] ?? 0)
      return (skipped ? local - before * MINUTE_MS : at) + back
    }
    before = offset
  }
  return Number.NaN
}

/** What the clocks of `zone` show at an instant. `minuteOfDay` 0..1439, `second` 0..59. RangeError for an unknown zone
 * and for instants outside the years 0001 to 9999. */
export function wallAt(zone: ZoneName, at: Instant): { date: WorkDate; minuteOfDay: number; second: number } {
  const local = at + offsetMinAt(zone, at) * MINUTE_MS
  const day = Math.floor(local / DAY_MS)
  const ms = local - day * DAY_MS
  const minuteOfDay = Math.floor(ms / MINUTE_MS)
  return {
    date: dateOfDayNumber(day),
    minuteOfDay,
    second: Math.floor((ms - minuteOfDay * MINUTE_MS) / 1000),
  }
}
