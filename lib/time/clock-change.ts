import { type Instant, MINUTE_MS } from './instant'
import type { WorkDate } from './work-date'
import { instantAtWall, offsetMinAt, wallAt, type ZoneName } from './zone'
import { intervalAt, zoneTable } from './zone-table'

/** The clocks of a zone are put from `beforeMin` to `afterMin` minutes east of UTC at an instant. */
export type ClockChange = { readonly at: Instant; readonly beforeMin: number; readonly afterMin: number }

type Wall = { readonly date: WorkDate; readonly minuteOfDay: number }

/**
 * What a wall time counts as that does not exist (`skipped`) or exists twice: the one in the middle of those a change
 * concerns. `from` and `to` are what the clocks show as they are put.
 */
export type ClockAnswer = {
  readonly kind: 'skipped' | 'twice'
  readonly from: Wall
  readonly to: Wall
  readonly asked: Wall
  readonly counts: Wall & { readonly offsetMin: number }
}

/** The changes after an instant, the first ones, as far as the data lists them. RangeError for an unknown zone. */
export function nextClockChanges(zone: ZoneName, after: Instant, count: number): ClockChange[] {
  const table = zoneTable(zone)
  const { untils, offsets } = table
  const changes: ClockChange[] = []
  for (let i = intervalAt(table, after); i < untils.length; i++) {
    const [beforeMin = 0, afterMin = 0] = [offsets[i], offsets[i + 1]]
    // A zone may get another name without putting its clocks.
    if (beforeMin !== afterMin) changes.push({ at: untils[i] ?? 0, beforeMin, afterMin })
    if (changes.length === count) break
  }
  return changes
}

/** What `instantAtWall` makes of a wall time the change concerns. */
export function clockAnswerOf(zone: ZoneName, { at, beforeMin, afterMin }: ClockChange): ClockAnswer {
  const earlier = Math.min(beforeMin, afterMin)
  const middle = earlier + Math.floor(Math.abs(afterMin - beforeMin) / 2)
  const shown = (offsetMin: number): Wall => {
    const { date, minuteOfDay } = wallAt('UTC', at + offsetMin * MINUTE_MS)
    return { date, minuteOfDay }
  }
  const asked = shown(middle)
  const counts = instantAtWall(zone, asked.date, asked.minuteOfDay)
  const { date, minuteOfDay } = wallAt(zone, counts)
  return {
    kind: afterMin > beforeMin ? 'skipped' : 'twice',
    from: shown(beforeMin),
    to: shown(afterMin),
    asked,
    counts: { date, minuteOfDay, offsetMin: offsetMinAt(zone, counts) },
  }
}
