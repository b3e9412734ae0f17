import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coarseArea } from '@/lib/rules/area'
import { cartesian, groundDistanceM } from '@/lib/rules/ellipsoid'

const lat = fc.double({ min: -90, max: 90, noNaN: true })
const lng = fc.double({ min: -180, max: 180, noNaN: true })
const accuracyM = fc.integer({ min: 0, max: 100_000 })

test('somebody is never further from the middle than is said, his phone’s error included', () => {
  fc.assert(
    fc.property(lat, lng, accuracyM, (lat, lng, accuracyM) => {
      const area = coarseArea({ lat, lng, accuracyM })
      if (!area) throw new Error('a good reading has an area')
      const awayM = groundDistanceM(cartesian(area.lat, area.lng), cartesian(lat, lng))
      expect(awayM + accuracyM).toBeLessThanOrEqual(area.withinKm * 1_000)
    }),
    { numRuns: 2_000 },
  )
})

test('two readings of one cell are told apart by nothing', () => {
  const offset = fc.double({ min: -0.0049, max: 0.0049, noNaN: true })
  const cell = fc.record({
    lat: fc.integer({ min: -8_999, max: 8_999 }),
    lng: fc.integer({ min: -17_999, max: 17_999 }),
  })
  fc.assert(
    fc.property(cell, offset, offset, offset, offset, (at, a, b, c, d) => {
      const area = (dLat: number, dLng: number) =>
        coarseArea({ lat: at.lat / 100 + dLat, lng: at.lng / 100 + dLng, accuracyM: 20 })
      expect(area(a, b)).toEqual(area(c, d))
    }),
  )
})

test('has no more than two decimals, and says a kilometre for a phone that knows where it is', () => {
  expect(coarseArea({ lat: 31.230416, lng: 121.473701, accuracyM: 12 })).toEqual({
    ...{ lat: 31.23, lng: 121.47, withinKm: 1 },
  })
  expect(coarseArea({ lat: -33.8688, lng: -0.001, accuracyM: 900 })).toEqual({
    ...{ lat: -33.87, lng: 0, withinKm: 2 },
  })
  expect(coarseArea({ lat: 0, lng: -179.999, accuracyM: 5 })).toMatchObject({ lng: 180 })
})

test('is nothing where the reading is none', () => {
  for (const bad of [
    { lat: 91, lng: 0, accuracyM: 5 },
    { lat: 0, lng: Number.NaN, accuracyM: 5 },
    { lat: 0, lng: 0, accuracyM: Number.NaN },
    { lat: 0, lng: 0, accuracyM: -1 },
  ]) {
    expect(coarseArea(bad)).toBeNull()
  }
})
