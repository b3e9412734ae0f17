import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boundTime,
  CLOCK_TOLERANCE_MS,
  judgeTime,
  type TimeBounds,
  type TimeClaim,
} from '@/lib/rules/offline-time'
import { type OfflinePolicy, USUAL_WITHIN_MIN } from '@/lib/rules/policy'
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant'

const AT = Date.UTC(2026, 10, 27, 1, 0)
const STANDARD: OfflinePolicy = { mode: 'standard', maxAgeH: 72 }
const STRICT: OfflinePolicy = { mode: 'strict', maxAgeH: 72 }

/** Heard the server at 08:30, tapped at 09:00 and came back at 09:20, the page open throughout; clocks right. */
function claim(change: Partial<TimeClaim> = {}): TimeClaim {
  return {
    receivedAt: AT + 20 * MINUTE_MS,
    wallAt: AT,
    sentWallAt: AT + 20 * MINUTE_MS,
    anchor: { at: AT - 30 * MINUTE_MS, wallAt: AT - 30 * MINUTE_MS, runMs: 30 * MINUTE_MS },
    floorAt: AT - 240 * HOUR_MS,
    previousAt: null,
    ...change,
  }
}

const codes = (bounds: TimeBounds) => bounds.checks.map(({ code }) => code)
const judged = (bounds: TimeBounds, policy = STANDARD, isSame = false) => {
  const { check, isReview } = judgeTime(bounds, policy, isSame)
  return `${isReview ? 'review' : 'counts'}: ${check.code}`
}

describe('what can be proved of a tap that came later', () => {
  it('a page that lived on: its running time since the server’s is the least, the receipt the most', () => {
    const bounds = boundTime(claim())
    expect(bounds).toMatchObject({
      occurredAt: AT,
      latestAt: AT + 20 * MINUTE_MS,
      agrees: true,
      isContradicted: false,
    })
    // Half a thousandth less: a clock may run a little fast.
    expect(bounds.earliestAt).toBe(AT - 900)
    expect(codes(bounds)).toEqual([])
  })

  it('a page that was closed in between: only the server’s time itself', () => {
    const bounds = boundTime(
      claim({ anchor: { at: AT - 30 * MINUTE_MS, wallAt: AT - 30 * MINUTE_MS, runMs: null } }),
    )
    expect(bounds).toMatchObject({ earliestAt: AT - 30 * MINUTE_MS, occurredAt: AT, agrees: false })
    expect(codes(bounds)).toEqual(['page_changed'])
  })

  it('no server time at all: since the key was registered', () => {
    const bounds = boundTime(claim({ anchor: null }))
    expect(bounds).toMatchObject({ earliestAt: AT - 240 * HOUR_MS, occurredAt: AT, anchorAgeMs: null })
    expect(codes(bounds)).toEqual(['anchor_absent'])
  })

  it('what was signed before bounds what was signed after', () => {
    const previousAt = AT - 5 * MINUTE_MS
    const anchor = { at: AT - HOUR_MS, wallAt: AT - HOUR_MS, runMs: null }
    expect(boundTime(claim({ anchor, previousAt })).earliestAt).toBe(previousAt)
  })

  it('a clock that is wrong all along is corrected by how wrong it was', () => {
    const aheadMs = 7 * HOUR_MS
    const bounds = boundTime(
      claim({
        wallAt: AT + aheadMs,
        sentWallAt: AT + 20 * MINUTE_MS + aheadMs,
        anchor: { at: AT - 30 * MINUTE_MS, wallAt: AT - 30 * MINUTE_MS + aheadMs, runMs: 30 * MINUTE_MS },
      }),
    )
    expect(bounds).toMatchObject({ claimedAt: AT, occurredAt: AT, agrees: true })
    expect(codes(bounds)).toEqual([])
  })

  it('a clock set back while offline is seen, and its word taken only as far as it can be', () => {
    const bounds = boundTime(claim({ wallAt: AT - 25 * MINUTE_MS, sentWallAt: AT - 5 * MINUTE_MS }))
    expect(codes(bounds)).toEqual(['clock_set_back', 'clock_moved_back', 'claim_before'])
    expect(bounds).toMatchObject({ occurredAt: bounds.earliestAt, isContradicted: true, agrees: false })
    expect(bounds.checks.map(({ measured }) => measured.byMin)).toEqual([25, 25, 25])
  })

  it('a clock set back and forth again within one page is seen by its running time', () => {
    const bounds = boundTime(claim({ wallAt: AT - 20 * MINUTE_MS }))
    expect(codes(bounds)).toEqual(['clock_set_back', 'claim_before'])
  })

  it('a clock set ahead is seen when it is sent', () => {
    const bounds = boundTime(claim({ wallAt: AT + HOUR_MS, sentWallAt: AT + 80 * MINUTE_MS }))
    expect(codes(bounds)).toEqual(['clock_moved_ahead', 'claim_after'])
    expect(bounds.occurredAt).toBe(bounds.latestAt)
  })

  it('sleep stops the running clock: it widens the interval and contradicts nothing', () => {
    const anchor = { at: AT - 30 * MINUTE_MS, wallAt: AT - 30 * MINUTE_MS, runMs: 2 * MINUTE_MS }
    const bounds = boundTime(claim({ anchor }))
    expect(bounds).toMatchObject({ isContradicted: false, agrees: false, occurredAt: AT })
    expect(codes(bounds)).toEqual([])
  })

  it('a running time that overshoots the receipt is no more than the receipt, and contradicted', () => {
    const anchor = { at: AT - 30 * MINUTE_MS, wallAt: AT - 30 * MINUTE_MS, runMs: 3 * HOUR_MS }
    const bounds = boundTime(claim({ anchor }))
    expect(bounds).toMatchObject({ earliestAt: bounds.latestAt, isContradicted: true })
    expect(boundTime(claim({ anchor: { ...anchor, runMs: -5 } })).earliestAt).toBe(anchor.at)
  })
})

describe('whether it counts by itself', () => {
  const closed = { at: AT - 30 * MINUTE_MS, wallAt: AT - 30 * MINUTE_MS, runMs: null }

  it.each([
    [
      'standard: the phone’s clock and the page’s running time agree',
      judged(boundTime(claim())),
      'counts: time_agrees',
    ],
    ['strict asks for more than that', judged(boundTime(claim()), STRICT), 'review: time_wide'],
    [
      'strict, and narrow enough',
      judged(boundTime(claim({ receivedAt: AT + 4 * MINUTE_MS })), STRICT),
      'counts: time_narrow',
    ],
    ['strict, and the same at both ends', judged(boundTime(claim()), STRICT, true), 'counts: time_same'],
    ['standard, a page that was closed', judged(boundTime(claim({ anchor: closed }))), 'review: time_wide'],
    [
      'the same at both ends, however wide',
      judged(boundTime(claim({ anchor: closed })), STANDARD, true),
      'counts: time_same',
    ],
    [
      'off: each is somebody’s to decide',
      judged(boundTime(claim()), { ...STANDARD, mode: 'off' }, true),
      'review: offline_off',
    ],
    [
      'a word that can’t be true',
      judged(boundTime(claim({ wallAt: AT - HOUR_MS })), STANDARD, true),
      'review: time_contradicted',
    ],
    [
      'a server time that is too old',
      judged(
        boundTime(claim({ anchor: { at: AT - 80 * HOUR_MS, wallAt: AT - 80 * HOUR_MS, runMs: null } })),
        STANDARD,
        true,
      ),
      'review: anchor_old',
    ],
    [
      'a clock moved since, and narrow all the same: the proof asks nothing of that clock',
      judged(boundTime(claim({ receivedAt: AT + 2 * MINUTE_MS, sentWallAt: AT + 2 * HOUR_MS })), STANDARD),
      'counts: time_narrow',
    ],
    [
      'a clock moved since, and wide',
      judged(boundTime(claim({ sentWallAt: AT + 2 * HOUR_MS }))),
      'review: time_wide',
    ],
  ])('%s', (_why, found, expected) => {
    expect(found).toBe(expected)
  })

  it('says from when to when, how wide that is and what would do', () => {
    const { check } = judgeTime(boundTime(claim({ anchor: closed })), STRICT, false)
    const { measured } = check
    expect(measured).toEqual({
      ...{ earliestAt: AT - 30 * MINUTE_MS, latestAt: AT + 20 * MINUTE_MS, spanMin: 50 },
      withinMin: USUAL_WITHIN_MIN,
    })
    expect(judgeTime(boundTime(claim()), { ...STRICT, withinMin: 21 }, false).isReview).toBe(false)
  })
})

/** What an honest device lives through: it hears the server, sleeps, its clock jumps, its page is closed, it taps. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 6 * HOUR_MS }) }),
  fc.record({ kind: fc.constant('sleep' as const), ms: fc.integer({ min: 0, max: 12 * HOUR_MS }) }),
  fc.record({
    kind: fc.constant('jump' as const),
    ms: fc.integer({ min: -40 * HOUR_MS, max: 40 * HOUR_MS }),
  }),
  fc.record({ kind: fc.constant('hear' as const), ms: fc.integer({ min: 0, max: 30_000 }) }),
  fc.record({ kind: fc.constant('reopen' as const), ms: fc.constant(0) }),
  fc.record({ kind: fc.constant('tap' as const), ms: fc.constant(0) }),
)

type Heard = { at: number; wallAt: number; runMs: number; page: number }
type Made = { trueAt: number; wallAt: number; runMs: number; page: number; heard: Heard | null }

/** Runs the story on a true clock, a wall clock that jumps and a monotonic one that stops in sleep and drifts. */
function live(steps: readonly { kind: string; ms: number }[], driftPpm: number, aheadMs: number) {
  let trueAt = AT
  let offsetMs = aheadMs
  let runMs = 0
  let page = 0
  let heard: Heard | null = null
  const made: Made[] = []
  for (const { kind, ms } of steps) {
    if (kind === 'wait') {
      trueAt += ms
      runMs += Math.floor(ms * (1 + driftPpm / 1e6))
    } else if (kind === 'sleep') trueAt += ms
    else if (kind === 'jump') offsetMs += ms
    else if (kind === 'hear') {
      // Signed first, then on its way for `ms`.
      const at = trueAt
      trueAt += ms
      runMs += Math.floor(ms * (1 + driftPpm / 1e6))
      heard = { at, wallAt: trueAt + offsetMs, runMs, page }
    } else if (kind === 'reopen') {
      page += 1
      runMs = 0
    } else made.push({ trueAt, wallAt: trueAt + offsetMs, runMs, page, heard })
  }
  return { made, endAt: trueAt, endWallAt: trueAt + offsetMs }
}

/** The server's bounds of all of them, each with what came before. */
function boundsOf(
  story: ReturnType<typeof live>,
  delayMs: number,
  moveWallMs = 0,
): { made: Made; bounds: TimeBounds }[] {
  let previousAt: number | null = null
  return story.made.map((made) => {
    const { heard } = made
    const bounds: TimeBounds = boundTime({
      receivedAt: story.endAt + delayMs,
      wallAt: made.wallAt + moveWallMs,
      sentWallAt: story.endWallAt + moveWallMs,
      anchor: heard && {
        at: heard.at,
        wallAt: heard.wallAt,
        runMs: heard.page === made.page ? made.runMs - heard.runMs : null,
      },
      floorAt: AT,
      previousAt,
    })
    previousAt = bounds.earliestAt
    return { made, bounds }
  })
}

const storyOf = (steps: typeof step, longestDelayMs: number) =>
  fc
    .record({
      steps: fc.array(steps, { maxLength: 25 }),
      driftPpm: fc.integer({ min: -400, max: 400 }),
      aheadMs: fc.integer({ min: -100 * HOUR_MS, max: 100 * HOUR_MS }),
      delayMs: fc.integer({ min: 0, max: longestDelayMs }),
    })
    .map(({ steps, driftPpm, aheadMs, delayMs }) => ({ story: live(steps, driftPpm, aheadMs), delayMs }))

const story = storyOf(step, HOUR_MS)

describe('laws of the bounds', () => {
  it('for any honest device the true time lies inside, whatever its clock was set to', () => {
    fc.assert(
      fc.property(story, ({ story, delayMs }) => {
        for (const { made, bounds } of boundsOf(story, delayMs)) {
          expect(bounds.earliestAt).toBeLessThanOrEqual(made.trueAt)
          expect(bounds.latestAt).toBeGreaterThanOrEqual(made.trueAt)
          expect(bounds.occurredAt).toBeGreaterThanOrEqual(bounds.earliestAt)
          expect(bounds.occurredAt).toBeLessThanOrEqual(bounds.latestAt)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('no setting of the device’s clock moves either end', () => {
    fc.assert(
      fc.property(
        story,
        fc.integer({ min: -99 * HOUR_MS, max: 99 * HOUR_MS }),
        ({ story, delayMs }, moveMs) => {
          const ends = (moved: number) =>
            boundsOf(story, delayMs, moved).map(({ bounds }) => [bounds.earliestAt, bounds.latestAt])
          expect(ends(moveMs)).toEqual(ends(0))
        },
      ),
    )
  })

  it('an honest device whose clock nobody touched is never contradicted, and its word is right', () => {
    // A request that is under way for minutes looks like a clock that was moved; the phone gives it up before.
    const untouched = storyOf(
      step.filter(({ kind }) => kind !== 'jump'),
      60_000,
    )
    fc.assert(
      fc.property(untouched, ({ story, delayMs }) => {
        for (const { made, bounds } of boundsOf(story, delayMs)) {
          if (made.heard === null) continue
          expect(bounds.isContradicted).toBe(false)
          expect(Math.abs(bounds.occurredAt - made.trueAt)).toBeLessThanOrEqual(CLOCK_TOLERANCE_MS)
        }
      }),
    )
  })
})
