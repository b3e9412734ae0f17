import { describe, expect, it } from 'vitest'
import { clockText, offsetText } from '@/lib/time/clock'
import { type ClockChange, clockAnswerOf, nextClockChanges } from '@/lib/time/clock-change'
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant'
import { instantAtWall, wallAt, zoneNames } from '@/lib/time/zone'

const NOW = Date.UTC(2026, 10, 25)
const short = ({ at, beforeMin, afterMin }: ClockChange) =>
  `${clockText(at, beforeMin)} ${offsetText(beforeMin)} ${offsetText(afterMin)}`

describe('the next changes of a zone’s clocks', () => {
  it('are told in their order', () => {
    expect(nextClockChanges('America/New_York', NOW, 2).map(short)).toEqual([
      '02:00 UTC−05:00 UTC−04:00',
      '02:00 UTC−04:00 UTC−05:00',
    ])
    expect(nextClockChanges('America/New_York', NOW, 2).map(({ at }) => wallAt('UTC', at).date)).toEqual([
      '2027-03-14',
      '2027-11-07',
    ])
    expect(nextClockChanges('Australia/Lord_Howe', NOW, 1).map(short)).toEqual(['02:00 UTC+11:00 UTC+10:30'])
    expect(nextClockChanges('Pacific/Chatham', NOW, 1).map(short)).toEqual(['03:45 UTC+13:45 UTC+12:45'])
  })

  it('are none where the clocks are never put again, and an error for an unknown zone', () => {
    expect(nextClockChanges('Asia/Shanghai', NOW, 2)).toEqual([])
    expect(nextClockChanges('UTC', NOW, 2)).toEqual([])
    expect(() => nextClockChanges('Mars/Base', NOW, 2)).toThrow(RangeError)
  })

  it('are after the instant, not at it', () => {
    const [first] = nextClockChanges('America/New_York', NOW, 1)
    if (!first) throw new Error('New York puts its clocks')
    expect(nextClockChanges('America/New_York', first.at - 1, 1)).toEqual([first])
    expect(nextClockChanges('America/New_York', first.at, 1)).not.toEqual([first])
  })
})

describe('a wall time that is skipped or exists twice', () => {
  const answersOf = (zone: string) =>
    nextClockChanges(zone, NOW, 2).map((change) => {
      const { kind, asked, counts } = clockAnswerOf(zone, change)
      const at = (wall: { date: string; minuteOfDay: number }) =>
        `${wall.date} ${clockText(wall.minuteOfDay * MINUTE_MS, 0)}`
      return `${at(asked)} ${kind} ${at(counts)} ${offsetText(counts.offsetMin)}`
    })

  it('has a stated answer', () => {
    expect(answersOf('America/New_York')).toEqual([
      '2027-03-14 02:30 skipped 2027-03-14 03:30 UTC−04:00',
      '2027-11-07 01:30 twice 2027-11-07 01:30 UTC−04:00',
    ])
    expect(answersOf('Australia/Lord_Howe')).toEqual([
      '2027-04-04 01:45 twice 2027-04-04 01:45 UTC+11:00',
      '2027-10-03 02:15 skipped 2027-10-03 02:45 UTC+11:00',
    ])
    expect(answersOf('Pacific/Chatham')).toEqual([
      '2027-04-04 03:15 twice 2027-04-04 03:15 UTC+13:45',
      '2027-09-26 03:15 skipped 2027-09-26 04:15 UTC+13:45',
    ])
  })

  /** The first minute that a change concerns, the last and those between, in every zone of the data. */
  it('has it for its minutes, in each zone, to the year 2040', () => {
    const from = Date.UTC(2000, 0, 1)
    const wrong: string[] = []
    let asked = 0
    for (const zone of zoneNames()) {
      for (const { at, beforeMin, afterMin } of nextClockChanges(zone, from, 150)) {
        if (at > Date.UTC(2040, 0, 1)) break
        const gap = Math.abs(afterMin - beforeMin)
        const isSkipped = afterMin > beforeMin
        for (const minute of new Set([0, 1, 15, 29, 30, 45, 59, gap - 1].filter((it) => it < gap))) {
          const local = at + (Math.min(beforeMin, afterMin) + minute) * MINUTE_MS
          const wall = wallAt('UTC', local)
          const counts = instantAtWall(zone, wall.date, wall.minuteOfDay)
          // Skipped: later by the gap. Twice: the first time, which is still before the change.
          const expected = isSkipped ? at + minute * MINUTE_MS : at - (gap - minute) * MINUTE_MS
          asked += 1
          if (counts !== expected) wrong.push(`${zone} ${wall.date} ${wall.minuteOfDay}`)
        }
      }
    }
    expect(wrong.slice(0, 10)).toEqual([])
    expect(asked).toBeGreaterThan(50_000)
  })

  it('is the next minute’s neighbour: a shift over the change lasts as long as the clock ran', () => {
    for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'Pacific/Chatham']) {
      for (const { at, beforeMin, afterMin } of nextClockChanges(zone, NOW, 2)) {
        const evening = wallAt(zone, at - 8 * HOUR_MS)
        const span = (on: number, off: number) =>
          instantAtWall(zone, evening.date, off) - instantAtWall(zone, evening.date, on)
        expect(span(22 * 60, 30 * 60)).toBe(8 * HOUR_MS - (afterMin - beforeMin) * MINUTE_MS)
      }
    }
  })
})
