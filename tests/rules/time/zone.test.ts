import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time/instant'
import { addDays, asWorkDate } from '@/lib/time/work-date'
import { instantAtWall, isZone, offsetMinAt, wallAt, zoneDataVersion, zoneNames } from '@/lib/time/zone'

const utc = (text: string) => Date.parse(`${text}Z`)
const at = (zone: string, date: string, time: string) => {
  const [h = 0, m = 0] = time.split(':').map(Number)
  return instantAtWall(zone, asWorkDate(date), h * 60 + m)
}
const dayHours = (zone: string, date: string) => (at(zone, date, '24:00') - at(zone, date, '00:00')) / HOUR_MS

describe('the zone data', () => {
  it('names its release', () => {
    expect(zoneDataVersion).toMatch(/^20\d\d[a-z]$/)
  })

  it('knows zones and aliases, and refuses what it does not know', () => {
    expect(isZone('Asia/Shanghai')).toBe(true)
    expect(isZone('Asia/Chongqing')).toBe(true)
    expect(isZone('UTC')).toBe(true)
    expect(isZone('asia/shanghai')).toBe(false)
    expect(isZone('Mars/Olympus')).toBe(false)
    expect(isZone('constructor')).toBe(false)
    expect(() => offsetMinAt('Mars/Olympus', 0)).toThrow(RangeError)
    expect(() => instantAtWall('', asWorkDate('2026-01-01'), 0)).toThrow(RangeError)
    expect(zoneNames()).toContain('Asia/Kathmandu')
    expect(zoneNames().length).toBeGreaterThan(500)
  })

  it('is newer than the host: Vancouver stays at UTC-7 from November 2026', () => {
    const zone = 'America/Vancouver'
    expect(wallAt(zone, utc('2026-11-02T17:00:00'))).toEqual({
      date: '2026-11-02',
      minuteOfDay: 600,
      second: 0,
    })
  })

  it('gives offsets of 30 and 45 minutes', () => {
    const july = utc('2026-07-01T00:00:00')
    expect(offsetMinAt('Asia/Kathmandu', july)).toBe(345)
    expect(offsetMinAt('Asia/Kolkata', july)).toBe(330)
    expect(offsetMinAt('Pacific/Chatham', july)).toBe(765)
    expect(offsetMinAt('Pacific/Chatham', utc('2026-01-01T00:00:00'))).toBe(825)
    expect(offsetMinAt('Australia/Lord_Howe', july)).toBe(630)
    expect(offsetMinAt('Australia/Lord_Howe', utc('2026-01-01T00:00:00'))).toBe(660)
    expect(offsetMinAt('Asia/Shanghai', july)).toBe(480)
    expect(Object.is(offsetMinAt('UTC', july), 0)).toBe(true)
  })

  it('rounds historic offsets with seconds to the minute', () => {
    // Local mean time of Shanghai was 8:05:43 ahead.
    expect(offsetMinAt('Asia/Shanghai', utc('1890-01-01T00:00:00'))).toBe(486)
  })

  it('repeats the last rule for ever once the data ends in 2499', () => {
    expect(offsetMinAt('America/New_York', utc('2499-07-01T00:00:00'))).toBe(-240)
    expect(offsetMinAt('America/New_York', utc('2500-07-01T00:00:00'))).toBe(-240)
    expect(offsetMinAt('America/New_York', utc('2500-12-01T00:00:00'))).toBe(-300)
    expect(offsetMinAt('Australia/Lord_Howe', utc('3999-01-15T00:00:00'))).toBe(660)
    expect(offsetMinAt('Asia/Shanghai', utc('3999-07-01T00:00:00'))).toBe(480)
    expect(dayHours('America/New_York', '2500-03-14')).toBe(23)
    expect(dayHours('America/New_York', '2900-03-14')).toBe(23)
    expect(dayHours('America/New_York', '2500-11-07')).toBe(25)
  })
})

describe('daylight saving', () => {
  it('makes days of 23 and 25 hours', () => {
    expect(dayHours('America/New_York', '2026-03-08')).toBe(23)
    expect(dayHours('America/New_York', '2026-11-01')).toBe(25)
    expect(dayHours('America/New_York', '2026-11-02')).toBe(24)
    expect(dayHours('Pacific/Chatham', '2026-04-05')).toBe(25)
    expect(dayHours('Pacific/Chatham', '2026-09-27')).toBe(23)
  })

  it('makes days of 23.5 and 24.5 hours on Lord Howe', () => {
    expect(dayHours('Australia/Lord_Howe', '2026-10-04')).toBe(23.5)
    expect(dayHours('Australia/Lord_Howe', '2026-04-05')).toBe(24.5)
  })

  it('moves a wall time that does not exist forward by the gap', () => {
    expect(at('America/New_York', '2026-03-08', '02:30')).toBe(utc('2026-03-08T07:30:00'))
    expect(wallAt('America/New_York', utc('2026-03-08T07:30:00')).minuteOfDay).toBe(3 * 60 + 30)
    expect(at('America/New_York', '2026-03-08', '02:00')).toBe(at('America/New_York', '2026-03-08', '03:00'))
    expect(at('Australia/Lord_Howe', '2026-10-04', '02:10')).toBe(
      at('Australia/Lord_Howe', '2026-10-04', '02:40'),
    )
  })

  it('takes the first of two occurrences', () => {
    expect(at('America/New_York', '2026-11-01', '01:30')).toBe(utc('2026-11-01T05:30:00'))
    expect(at('America/New_York', '2026-11-01', '02:00')).toBe(utc('2026-11-01T07:00:00'))
    expect(at('Australia/Lord_Howe', '2026-04-05', '01:45')).toBe(utc('2026-04-04T14:45:00'))
  })

  it('reads 26:00 as 02:00 by the clock of the next date', () => {
    expect(at('Asia/Shanghai', '2026-05-06', '26:00')).toBe(utc('2026-05-06T18:00:00'))
    // The night the clocks go forward: 27:00 is 03:00 by the clock, 26 hours of sleep later.
    expect(at('America/New_York', '2026-03-07', '27:00')).toBe(at('America/New_York', '2026-03-08', '03:00'))
    expect(
      at('America/New_York', '2026-03-07', '27:00') - at('America/New_York', '2026-03-07', '00:00'),
    ).toBe(26 * HOUR_MS)
  })

  it('reads a negative wall time on the date before', () => {
    expect(instantAtWall('Europe/Berlin', asWorkDate('2026-03-29'), -60)).toBe(
      at('Europe/Berlin', '2026-03-28', '23:00'),
    )
  })

  it('survives a date that a zone skipped', () => {
    // Samoa had no 30 December 2011.
    expect(at('Pacific/Apia', '2011-12-30', '12:00')).toBe(at('Pacific/Apia', '2011-12-31', '12:00'))
  })
})

describe('round trips', () => {
  const zone = fc.constantFrom(
    ...['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Chatham'],
    ...['Europe/London', 'Africa/Cairo', 'America/St_Johns', 'Pacific/Apia', 'Africa/Casablanca'],
  )
  const instant = fc.integer({ min: utc('1995-01-01T00:00:00'), max: utc('2600-01-01T00:00:00') })

  it('an instant shown on the wall comes back, or the same wall time of an hour before', () => {
    fc.assert(
      fc.property(zone, instant, (z, i) => {
        const minute = i - (i % MINUTE_MS)
        const wall = wallAt(z, minute)
        const back = instantAtWall(z, wall.date, wall.minuteOfDay)
        expect(back).toBeLessThanOrEqual(minute)
        expect(minute - back).toBeLessThanOrEqual(HOUR_MS)
        expect(wallAt(z, back)).toEqual(wall)
      }),
    )
  })

  it('a wall time is shown by its instant unless it was skipped', () => {
    fc.assert(
      fc.property(
        zone,
        fc.integer({ min: 0, max: 30_000 }),
        fc.integer({ min: -600, max: 2400 }),
        (z, d, m) => {
          const date = addDays(asWorkDate('1999-01-01'), d)
          const shown = wallAt(z, instantAtWall(z, date, m))
          const local = Date.parse(`${shown.date}T00:00:00Z`) + shown.minuteOfDay * MINUTE_MS
          const asked = Date.parse(`${date}T00:00:00Z`) + m * MINUTE_MS
          expect(local).toBeGreaterThanOrEqual(asked)
          expect(local - asked).toBeLessThanOrEqual(z === 'Pacific/Apia' ? DAY_MS : HOUR_MS)
        },
      ),
    )
  })
})
