import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoffMs } from '@/components/offline/backoff'

test('waits anywhere up to 15 s, twice as long after each failure, and never longer than 15 min', () => {
  expect([1, 2, 3, 7, 8, 100].map((n) => backoffMs(n, 1) / 1_000)).toEqual([15, 30, 60, 900, 900, 900])
  expect(backoffMs(5, 0)).toBe(0)
  fc.assert(
    fc.property(fc.nat(1_000), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
      const waited = backoffMs(failures, random)
      expect(waited).toBeGreaterThanOrEqual(0)
      expect(waited).toBeLessThanOrEqual(900_000)
      expect(waited).toBeLessThanOrEqual(backoffMs(failures + 1, random))
    }),
  )
})
