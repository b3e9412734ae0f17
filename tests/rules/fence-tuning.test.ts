import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BIN_EDGES_M, type FenceSample, NEAR_M, tuneFence } from '@/lib/rules/fence-tuning'
import { locate } from '@/lib/rules/geofence'
import { away, CENTRE, fence } from '../support/punch-facts'

const at = (distanceM: number, change: Partial<FenceSample> = {}): FenceSample => ({
  ...{ distanceM, accuracyM: 20, isHonest: true, deviceKind: 'phone' },
  ...change,
})
const times = (count: number, sample: FenceSample) => Array.from({ length: count }, () => sample)

describe('a fence that is too tight', () => {
  it('is widened by the least that leaves two in a hundred outside', () => {
    // Ten of a hundred stand 65 m past the border with ±20 m: 50 m more and their discs meet it.
    const { near, suggestion } = tuneFence([...times(90, at(-80)), ...times(10, at(65))])
    expect(near).toEqual({ inside: 90, across: 0, outside: 10 })
    expect(suggestion).toEqual({ widerM: 50, after: { inside: 90, across: 10, outside: 0 } })
  })

  it('is left where it is by who is elsewhere, doubtful, or too few', () => {
    expect(tuneFence([...times(90, at(-80)), ...times(10, at(NEAR_M + 1))]).suggestion).toBeNull()
    expect(
      tuneFence([...times(90, at(-80)), ...times(10, at(65, { isHonest: false }))]).suggestion,
    ).toBeNull()
    expect(tuneFence(times(19, at(65)))).toMatchObject({ fit: 'too_few', suggestion: null })
    expect(tuneFence([...times(98, at(-80)), ...times(2, at(65))])).toMatchObject({
      fit: 'fits',
      suggestion: null,
    })
  })

  it('is not widened without end', () => {
    expect(tuneFence(times(30, at(490)))).toMatchObject({ fit: 'beyond', suggestion: null })
  })
})

it('phones and desks are told apart', () => {
  const { byKind } = tuneFence([
    ...times(3, at(-50, { accuracyM: 10 })),
    ...times(2, at(90, { accuracyM: 60, deviceKind: 'desktop' })),
    at(-50, { deviceKind: null }),
  ])
  expect(byKind).toEqual([
    { kind: 'phone', near: { inside: 3, across: 0, outside: 0 }, medianAccuracyM: 10 },
    { kind: 'desktop', near: { inside: 0, across: 0, outside: 2 }, medianAccuracyM: 60 },
    { kind: null, near: { inside: 1, across: 0, outside: 0 }, medianAccuracyM: 20 },
  ])
})

it('nothing is nothing', () => {
  const { samples, accuracy, suggestion, bins } = tuneFence([])
  expect({ samples, accuracy, suggestion }).toEqual({ samples: 0, accuracy: null, suggestion: null })
  expect(bins.map(({ count }) => count)).toEqual(Array.from({ length: BIN_EDGES_M.length + 1 }, () => 0))
})

/** Where the verdict finds a disc so far from the border of a fence of 200 m; half a metre off, so that none touches it. */
function whereOf({ distanceM, accuracyM }: FenceSample): string {
  const spot = away(CENTRE, 200 + distanceM + 0.5)
  return locate({ ...spot, accuracyM }, [fence], 1_000).where
}

const sample: fc.Arbitrary<FenceSample> = fc.record({
  distanceM: fc.integer({ min: -190, max: 900 }),
  accuracyM: fc.integer({ min: 1, max: 150 }),
  isHonest: fc.boolean(),
  deviceKind: fc.constantFrom('phone', 'tablet', 'desktop', null),
})

it('each sample is in one bin, the order doesn’t matter, and what is counted is what the verdict sees', () => {
  fc.assert(
    fc.property(fc.array(sample, { maxLength: 120 }), (samples) => {
      const tuning = tuneFence(samples.map((it) => ({ ...it, distanceM: it.distanceM + 0.5 })))
      expect(tuning.bins.reduce((sum, { count }) => sum + count, 0)).toBe(samples.length)
      expect(
        tuneFence([...samples].reverse().map((it) => ({ ...it, distanceM: it.distanceM + 0.5 }))),
      ).toEqual(tuning)
      const near = samples.filter((it) => it.isHonest && it.distanceM + 0.5 <= NEAR_M)
      const seen = (where: string) => near.filter((it) => whereOf(it) === where).length
      expect(tuning.near.inside).toBe(seen('inside'))
      expect(tuning.near.outside).toBe(seen('outside'))
    }),
  )
})

it('what is suggested keeps its promise, and ten metres less would not', () => {
  fc.assert(
    fc.property(fc.array(sample, { minLength: 20, maxLength: 200 }), (samples) => {
      const { suggestion } = tuneFence(samples)
      if (!suggestion) return
      const near = samples.filter((it) => it.isHonest && it.distanceM <= NEAR_M)
      const outsideAt = (widerM: number) => near.filter((it) => it.distanceM - widerM >= it.accuracyM).length
      expect(outsideAt(suggestion.widerM)).toBe(suggestion.after.outside)
      expect(suggestion.after.outside).toBeLessThanOrEqual(near.length * 0.02)
      expect(outsideAt(suggestion.widerM - 10)).toBeGreaterThan(near.length * 0.02)
    }),
  )
})
