import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  offsetMinAt,
  wallAt,
  ZONE_DATA_YEARS,
  zoneDataUpdatedOn,
  zoneDataVersion,
  zoneNames,
  zonePackage,
} from '@/lib/time/zone'
import { haveSameClocks, zoneDataFault, zoneDifference } from '@/lib/time/zone-difference'
import release from '@/lib/time/zone-release.json'
import { linesOf, type PackedZones, unpackZone } from '@/lib/time/zone-table'
import about from '@/package.json'
import { datesToDerive, reportLines, zoneFile } from '../../../scripts/update-zones.mjs'

const written: PackedZones = JSON.parse(readFileSync(zoneFile(), 'utf8'))
const utc = (text: string) => Date.parse(`${text}Z`)
const NOW = utc('2026-11-25T08:00')

describe('the file that the update writes', () => {
  it('can be read whole', () => {
    expect(zoneDataFault(written)).toBeNull()
  })

  it('is what lib/time uses: its version, its names, its offsets', () => {
    expect(written.version).toBe(zoneDataVersion)
    expect([...linesOf(written).keys()].sort()).toEqual(zoneNames())
    for (const [name, line] of linesOf(written)) {
      const { untils, offsets } = unpackZone(line)
      expect([offsetMinAt(name, untils[0] ?? 0), offsetMinAt(name, (untils[0] ?? 0) - 1)], name).toEqual([
        offsets[untils.length > 0 ? 1 : 0],
        offsets[0],
      ])
    }
  })

  it('is of the release that is pinned, and it is written down when that came', () => {
    expect(about.dependencies['moment-timezone']).toBe(zonePackage.version)
    expect(zonePackage.name).toBe('moment-timezone')
    expect(release).toEqual({ version: zoneDataVersion, updatedOn: zoneDataUpdatedOn })
  })

  it('lists each change of the years that are shown, and none outside', () => {
    const all = [...linesOf(written).values()].flatMap((line) => [...unpackZone(line).untils])
    const yearOf = (at: number) => Number(wallAt('UTC', at).date.slice(0, 4))
    // Each zone's changes are in order: the first and the last of all are among them.
    const first = all.reduce((a, b) => Math.min(a, b))
    const last = all.reduce((a, b) => Math.max(a, b))
    expect({ from: yearOf(first), to: yearOf(last) }).toEqual(ZONE_DATA_YEARS)
  })
})

/** The data with another line in the place of Shanghai's. */
const withShanghai = (line: string): PackedZones => ({
  ...written,
  zones: written.zones.map((it) => (it.startsWith('Asia/Shanghai|') ? line : it)),
})
const likeNewYork = withShanghai(
  (written.zones.find((it) => it.startsWith('America/New_York|')) ?? '').replace(
    'America/New_York',
    'Asia/Shanghai',
  ),
)
/** Half an hour later for the second week of November 2026. */
const oneWeek = withShanghai('Asia/Shanghai|CST CST CST|-80 -8u -80|012|2iqo0 2M0')

describe('another release', () => {
  it('differs in nothing from itself', () => {
    expect(zoneDifference(written, written, 0)).toEqual({ added: [], removed: [], changed: [] })
  })

  it('is told by the zones it changes, with their aliases, and the spans in which their clocks differ', () => {
    const { changed } = zoneDifference(written, likeNewYork, NOW)
    const names = changed.map(({ name }) => name)
    expect(names).toContain('Asia/Shanghai')
    expect(names).toContain('PRC')
    expect(names.every((name) => name === 'PRC' || name.startsWith('Asia/'))).toBe(true)
    expect(changed[0]?.spans.slice(0, 2)).toEqual([
      { from: NOW, to: utc('2027-03-14T07:00'), beforeMin: 480, afterMin: -300 },
      { from: utc('2027-03-14T07:00'), to: utc('2027-11-07T06:00'), beforeMin: 480, afterMin: -240 },
    ])
    expect(changed[0]?.spans.at(-1)).toMatchObject({ to: null, beforeMin: 480, afterMin: -300 })
  })

  it('that is another one for a week only says which, and nothing once it is over', () => {
    const of = (from: number) => zoneDifference(written, oneWeek, from).changed[0]?.spans
    const week = { from: utc('2026-11-09T00:00'), to: utc('2026-11-16T00:00') }
    expect(of(utc('2026-01-01T00:00'))).toEqual([{ ...week, beforeMin: 480, afterMin: 510 }])
    expect(of(utc('2026-11-10T00:00'))?.[0]?.from).toBe(utc('2026-11-10T00:00'))
    expect(of(utc('2026-11-16T00:00'))).toBeUndefined()
  })

  it('agrees with the offsets on every day of two years', () => {
    const wrong: string[] = []
    for (const [a, b] of [
      ['Asia/Shanghai', 'America/New_York'],
      ['America/Vancouver', 'America/Los_Angeles'],
      ['Australia/Lord_Howe', 'Pacific/Chatham'],
    ] as const) {
      const lineOf = (name: string) =>
        linesOf(written)
          .get(name)
          ?.replace(/^[^|]+/, 'Asia/Shanghai') ?? ''
      const { changed } = zoneDifference(withShanghai(lineOf(a)), withShanghai(lineOf(b)), NOW)
      const all = changed.find(({ name }) => name === 'Asia/Shanghai')?.spans ?? []
      const spans = all.filter(({ from }) => from < NOW + 730 * 86_400_000)
      for (let at = NOW; at < NOW + 730 * 86_400_000; at += 3 * 3_600_000) {
        const span = spans.find(({ from, to }) => from <= at && (to === null || at < to))
        const [beforeMin, afterMin] = [offsetMinAt(a, at), offsetMinAt(b, at)]
        const isRight = span
          ? span.beforeMin === beforeMin && span.afterMin === afterMin
          : beforeMin === afterMin
        if (!isRight) wrong.push(`${a} ${b} ${at}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('is told by the names that come and go', () => {
    const fewer = { ...written, links: written.links.filter((it) => !it.endsWith('|PRC')) }
    expect(zoneDifference(written, fewer, NOW)).toEqual({ added: [], removed: ['PRC'], changed: [] })
    expect(zoneDifference(fewer, written, NOW)).toMatchObject({ added: ['PRC'] })
  })

  it('is not another one for a change of the past', () => {
    const settled = withShanghai('Asia/Shanghai|CST|-80|0|')
    expect(zoneDifference(written, settled, NOW).changed).toEqual([])
    const { changed } = zoneDifference(written, settled, Date.UTC(1985, 0, 1))
    expect(changed.map(({ name }) => name)).toContain('Asia/Shanghai')
  })

  it.each([
    ['of no version', { ...written, version: 'latest' }],
    ['with most zones lost', { ...written, zones: written.zones.slice(0, 20) }],
    ['with an offset beyond any clock', withShanghai('Asia/Shanghai|CST|-zzz|0|')],
    ['with a change before the one before', withShanghai('Asia/Shanghai|CST CDT|-80 -90|010|1a -5')],
    ['with a line that breaks off', withShanghai('Asia/Shanghai|CST')],
  ])('%s is not kept', (_, packed) => {
    expect(zoneDataFault(packed)).not.toBeNull()
  })
})

describe('what the operator is told', () => {
  const report = (after: PackedZones) => {
    const difference = zoneDifference(written, after, utc('2026-01-01T00:00'))
    return reportLines({ before: '2026f', after: '2026g', difference }, NOW).join('\n')
  }

  it('is which clocks differ and when, and the days to work out anew', () => {
    const text = report(oneWeek)
    expect(text).toContain(', Asia/Shanghai, PRC\n    from 2026-11-09 00:00 to 2026-11-16 00:00 (UTC)')
    expect(text).toContain('was UTC+08:00, is UTC+08:30')
    expect(text).toContain('/COMPANY/settings?from=2026-11-08&to=2026-11-26')
  })

  it('is shortened where a clock differs from half-year to half-year for ever', () => {
    expect(report(likeNewYork)).toMatch(/\n {4}and \d{3} more\n/)
  })

  it('is that nothing is left to do where clocks differ only ahead, or nowhere', () => {
    const ahead = zoneDifference(written, likeNewYork, NOW + 1)
    expect(datesToDerive(ahead, NOW)).toBeNull()
    expect(report(written)).toContain('no day so far is concerned')
    const none = { added: [], removed: [], changed: [] }
    expect(reportLines({ before: '2026f', after: '2026f', difference: none }, NOW)).toEqual([
      'The zone rules are those of 2026f already.',
    ])
  })
})

describe('two zones', () => {
  it('have the same clocks whatever their names, or not', () => {
    expect(haveSameClocks('Asia/Shanghai', 'PRC', NOW)).toBe(true)
    expect(haveSameClocks('Asia/Shanghai', 'Asia/Taipei', NOW)).toBe(true)
    expect(haveSameClocks('Asia/Shanghai', 'Asia/Taipei', Date.UTC(1970, 0, 1))).toBe(false)
    expect(haveSameClocks('Asia/Shanghai', 'Asia/Tokyo', NOW)).toBe(false)
    expect(haveSameClocks('Europe/Berlin', 'Africa/Lagos', NOW)).toBe(false)
    expect(() => haveSameClocks('Asia/Shanghai', 'Mars/Base', NOW)).toThrow(RangeError)
  })
})
