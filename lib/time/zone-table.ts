import packed from 'moment-timezone/data/packed/latest.json'
import about from 'moment-timezone/package.json'
import { asWorkDate } from './work-date'
import release from './zone-release.json'

/** Zone rules as they are shipped: a line each, and aliases as `zone|alias`. */
export type PackedZones = {
  readonly version: string
  readonly zones: readonly string[]
  readonly links: readonly string[]
}

/** One zone as integers: interval i runs from untils[i - 1] (inclusive) to untils[i] (exclusive) at offsets[i]. */
export type ZoneTable = {
  /** Transitions, epoch ms, ascending. */
  readonly untils: Float64Array
  /** Minutes east of UTC, one more than there are transitions; historic seconds are rounded. */
  readonly offsets: Int16Array
  /** Instants from here on look up the same moment of the Gregorian cycle before; Infinity: the last offset stays. */
  readonly repeatsFrom: number
}

/** The release of the IANA data in use, such as `2026f`. */
export const zoneDataVersion: string = packed.version

/** The package that brings the data. */
export const zonePackage = { name: about.name, version: about.version }

/** The date on which the product took this release up; `npm run update-zones` writes it. */
export const zoneDataUpdatedOn = asWorkDate(release.updatedOn)

/** The years from the first change the data knows to the last in which it lists each change of the zones that still change. */
export const ZONE_DATA_YEARS = { from: 1844, to: 2499 } as const

/** The Gregorian calendar repeats, weekdays included, every 400 years. */
export const CYCLE_MS = 146_097 * 86_400_000

// A zone whose last change is older has settled.
const PACKED_TO = Date.UTC(ZONE_DATA_YEARS.to, 0, 1)

let lines: Map<string, string> | undefined
const tables = new Map<string, ZoneTable>()

/** The line of each name, aliases included. */
export function linesOf({ zones, links }: PackedZones): Map<string, string> {
  const found = new Map(zones.map((line) => [line.slice(0, line.indexOf('|')), line]))
  for (const link of links) {
    const bar = link.indexOf('|')
    const line = found.get(link.slice(0, bar))
    if (line !== undefined) found.set(link.slice(bar + 1), line)
  }
  return found
}

function packedLines(): Map<string, string> {
  lines ??= linesOf(packed)
  return lines
}

/** Every name the data knows, aliases included. */
export function packedNames(): IterableIterator<string> {
  return packedLines().keys()
}

/** Whether the data has a zone or an alias of this name. Case matters. */
export function hasZone(name: string): boolean {
  return packedLines().has(name)
}

function base60Digit(code: number): number {
  return code > 96 ? code - 87 : code > 64 ? code - 29 : code - 48
}

/** Minutes in base 60 with an optional base-60 fraction of seconds, as whole seconds. */
function unpackSeconds(text: string): number {
  let minutes = 0
  let seconds = 0
  const negative = text.startsWith('-')
  for (let i = negative ? 1 : 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 46) {
      seconds = base60Digit(text.charCodeAt(i + 1))
      break
    }
    minutes = minutes * 60 + base60Digit(code)
  }
  const total = minutes * 60 + seconds
  return negative ? -total : total
}

/** A line as integers. */
export function unpackZone(line: string): ZoneTable {
  const [, , offsetTexts = '', indices = '', gaps = ''] = line.split('|')
  const choices = offsetTexts.split(' ').map((text) => Math.round(-unpackSeconds(text) / 60))
  const steps = gaps.split(' ')
  const untils = new Float64Array(indices.length - 1)
  const offsets = new Int16Array(indices.length)
  let at = 0
  for (let i = 0; i < indices.length; i++) {
    offsets[i] = choices[base60Digit(indices.charCodeAt(i))] ?? 0
    if (i < untils.length) {
      at += unpackSeconds(steps[i] ?? '') * 1000
      untils[i] = at
    }
  }
  return { untils, offsets, repeatsFrom: at >= PACKED_TO ? at : Number.POSITIVE_INFINITY }
}

/** The zone's table, unpacked on first use and kept. RangeError when the data has no such zone. */
export function zoneTable(name: string): ZoneTable {
  const known = tables.get(name)
  if (known !== undefined) return known
  const line = packedLines().get(name)
  if (line === undefined) throw new RangeError(`Unknown time zone: ${name}`)
  const table = unpackZone(line)
  tables.set(name, table)
  return table
}

/** The interval that holds `at` (epoch ms). */
export function intervalAt(table: ZoneTable, at: number): number {
  const { untils } = table
  let low = 0
  let high = untils.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (at < (untils[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}

/** How far to go back (ms) so that `at` lies where the table speaks. */
export function cyclesBack(table: ZoneTable, at: number): number {
  if (at < table.repeatsFrom) return 0
  return (Math.floor((at - table.repeatsFrom) / CYCLE_MS) + 1) * CYCLE_MS
}
