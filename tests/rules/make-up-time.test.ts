import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chosenClock, firstChoice } from '@/components/request/time-choice'
import { clockText } from '@/lib/time/clock'
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant'

const SHANGHAI = 480
const at = (iso: string, offsetMin = SHANGHAI) => ({ at: Date.parse(iso), offsetMin })

describe('the time of a make-up', () => {
  const overnight = {
    earliest: at('2026-11-04T12:00+08:00'),
    latest: at('2026-11-05T03:59+08:00'),
    clockChange: null,
  }

  it.each([
    ['18:07', '2026-11-04T18:07+08:00'],
    ['12:00', '2026-11-04T12:00+08:00'],
    ['00:30', '2026-11-05T00:30+08:00'],
    ['03:59', '2026-11-05T03:59+08:00'],
  ])('%s of a window past midnight is %s', (text, iso) => {
    expect(chosenClock(text, overnight)).toEqual(at(iso))
  })

  it.each(['11:59', '04:00', '', '24:00', '9:00', 'noon'])('%j is no time of that window', (text) => {
    expect(chosenClock(text, overnight)).toBeNull()
  })

  it.each([
    ['00:30', '2026-11-01T00:30-07:00', -420],
    // An hour that comes twice: the first.
    ['01:30', '2026-11-01T01:30-07:00', -420],
    ['02:00', '2026-11-01T02:00-08:00', -480],
    ['07:30', '2026-11-01T07:30-08:00', -480],
  ])('%s of a night in which the clocks go back is %s', (text, iso, offsetMin) => {
    const night = {
      earliest: at('2026-11-01T00:00-07:00', -420),
      latest: at('2026-11-01T08:00-08:00', -480),
      clockChange: at('2026-11-01T01:00-08:00', -480),
    }
    expect(chosenClock(text, night)).toEqual(at(iso, offsetMin))
  })

  it('knows no time that the clocks leap over', () => {
    const night = {
      earliest: at('2026-03-08T00:00-08:00', -480),
      latest: at('2026-03-08T08:00-07:00', -420),
      clockChange: at('2026-03-08T03:00-07:00', -420),
    }
    expect(chosenClock('02:30', night)).toBeNull()
    expect(chosenClock('03:00', night)).toEqual(night.clockChange)
  })

  it('begins at the scheduled time, or at the end of the window nearest to it', () => {
    expect(firstChoice(at('2026-11-04T18:00+08:00'), overnight)).toBe('18:00')
    expect(firstChoice(at('2026-11-04T09:00+08:00'), overnight)).toBe('12:00')
    expect(firstChoice(at('2026-11-05T09:00+08:00'), overnight)).toBe('03:59')
  })

  it('is always within the window and shows what was typed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000_000 }),
        fc.integer({ min: 0, max: 26 * 60 }),
        fc.integer({ min: -48, max: 56 }),
        fc.integer({ min: 0, max: 1439 }),
        (startMin, lengthMin, quarters, wallMin) => {
          const offsetMin = quarters * 15
          const earliest = { at: startMin * MINUTE_MS, offsetMin }
          const latest = { at: earliest.at + lengthMin * MINUTE_MS, offsetMin }
          const text = clockText(wallMin * MINUTE_MS, 0)
          const chosen = chosenClock(text, { earliest, latest, clockChange: null })
          if (chosen) {
            expect(chosen.at).toBeGreaterThanOrEqual(earliest.at)
            expect(chosen.at).toBeLessThanOrEqual(latest.at)
            expect(clockText(chosen.at, chosen.offsetMin)).toBe(text)
          } else {
            expect(latest.at - earliest.at).toBeLessThan(24 * HOUR_MS)
          }
        },
      ),
    )
  })
})
