import type { Instant } from './instant'
import type { ZoneName } from './zone'
import { intervalAt, linesOf, type PackedZones, unpackZone, type ZoneTable, zoneTable } from './zone-table'

/** In [from, to) the clocks are `beforeMin` minutes east of UTC by one rule and `afterMin` by the other. `to` null: for good. */
export type ClockSpan = {
  readonly from: Instant
  readonly to: Instant | null
  readonly beforeMin: number
  readonly afterMin: number
}

/** By what two releases of the zone rules differ, by name, sorted; `changed` from an instant on. */
export type ZoneDifference = {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly { readonly name: string; readonly spans: readonly ClockSpan[] }[]
}

/** What another release of the data means from an instant on. */
export function zoneDifference(before: PackedZones, after: PackedZones, from: Instant): ZoneDifference {
  const [old, now] = [linesOf(before), linesOf(after)]
  const names = [...now.keys()].sort()
  return {
    added: names.filter((name) => !old.has(name)),
    removed: [...old.keys()].filter((name) => !now.has(name)).sort(),
    changed: names.flatMap((name) => {
      const [a, b] = [old.get(name), now.get(name)]
      if (a === undefined || b === undefined || a === b) return []
      const spans = differingSpans(unpackZone(a), unpackZone(b), from)
      return spans.length > 0 ? [{ name, spans }] : []
    }),
  }
}

/** Whether two zones' clocks show the same from an instant on, whatever their names. RangeError for an unknown zone. */
export function haveSameClocks(a: ZoneName, b: ZoneName, from: Instant): boolean {
  return a === b || differingSpans(zoneTable(a), zoneTable(b), from).length === 0
}

function differingSpans(a: ZoneTable, b: ZoneTable, from: Instant): ClockSpan[] {
  const changes = [...a.untils, ...b.untils].filter((at) => at > from)
  const starts = [from, ...[...new Set(changes)].sort((x, y) => x - y)]
  const spans: ClockSpan[] = []
  for (const [i, at] of starts.entries()) {
    const [beforeMin = 0, afterMin = 0] = [a.offsets[intervalAt(a, at)], b.offsets[intervalAt(b, at)]]
    if (beforeMin === afterMin) continue
    const span = { from: at, to: starts[i + 1] ?? null, beforeMin, afterMin }
    const last = spans.at(-1)
    const goesOn = last?.to === at && last.beforeMin === beforeMin && last.afterMin === afterMin
    if (goesOn) spans[spans.length - 1] = { ...last, to: span.to }
    else spans.push(span)
  }
  return spans
}

/**
 * What is wrong with data of the packed form, in words for who updates it; null when every zone can be read: changes in
 * their order, offsets no clock ever exceeded, and more zones than one could have lost by accident.
 */
export function zoneDataFault(packed: PackedZones): string | null {
  const lines = linesOf(packed)
  if (!/^20\d\d[a-z]+$/.test(packed.version)) return `its version is ${packed.version}`
  if (lines.size < 500) return `it has only ${lines.size} zones`
  for (const [name, line] of lines) if (!isReadable(line)) return `${name} can't be read`
  return null
}

/** Manila was 15:56 behind once; nobody was ever further from UTC. */
const MAX_OFFSET_MIN = 16 * 60

function isReadable(line: string): boolean {
  const [, , offsetTexts = '', indices = ''] = line.split('|')
  if (offsetTexts === '' || indices === '') return false
  const { untils, offsets } = unpackZone(line)
  return (
    untils.every((until, i) => until > (untils[i - 1] ?? Number.NEGATIVE_INFINITY)) &&
    offsets.every((offset) => Math.abs(offset) <= MAX_OFFSET_MIN)
  )
}
