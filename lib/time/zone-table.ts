import packed from 'moment-timezone/data/packed/latest.json'

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

/** The Gregorian calendar repeats, weekdays included, every 400 years. */
export const CYCLE_MS = 146_097 * 86_400_000

// Zones that still change are packed to the end of 2499; one whose last change is older has settled.
const PACKED_TO = Date.UTC(2499, 0, 1)

let lines: Map<string, string> | undefined
const tables = new Map<string, ZoneTable>()

function packedLines(): Map<string, string> {
  if (lines === undefined) {
    lines = new Map()
    for (const line of packed.zones) lines.set(line.slice(0, line.indexOf('|')), line)
    for (const link of packed.links) {
      const bar = link.indexOf('|')
      const line = lines.get(link.slice(0, bar))
      if (line !== undefined) lines.set(link.slice(bar + 1), line)
    }
  }
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

function unpack(line: string): ZoneTable {
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
  const table = unpack(line)
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
