import fc from 'fast-check'
import gcoord from 'gcoord'
import { describe, expect, it } from 'vitest'
import { type Datum, toWgs84 } from '@/lib/rules/datum'
import { geodesicM } from '../support/punch-facts'

/** A box around mainland China; its rim holds neighbours, which the formulas don't mind. */
const mainland = fc.record({
  lat: fc.double({ min: 18.2, max: 53.5, noNaN: true }),
  lng: fc.double({ min: 73.7, max: 135, noNaN: true }),
})

function shifted({ lat, lng }: { lat: number; lng: number }, datum: 'gcj02' | 'bd09') {
  const [toLng, toLat] = gcoord.transform(
    [lng, lat],
    gcoord.WGS84,
    datum === 'bd09' ? gcoord.BD09 : gcoord.GCJ02,
  )
  return { lat: toLat, lng: toLng }
}

describe('the datums of Chinese maps', () => {
  it.each(['gcj02', 'bd09'] as const)('%s comes back to WGS-84 within 2 m over the mainland', (datum) => {
    fc.assert(
      fc.property(mainland, (point) => {
        const there = shifted(point, datum)
        expect(geodesicM(point, toWgs84(there.lat, there.lng, datum))).toBeLessThan(2)
      }),
      { numRuns: 300 },
    )
  })

  it('GCJ-02 comes back within 1 cm', () => {
    fc.assert(
      fc.property(mainland, (point) => {
        const there = shifted(point, 'gcj02')
        expect(geodesicM(point, toWgs84(there.lat, there.lng, 'gcj02'))).toBeLessThan(0.01)
      }),
    )
  })

  it.each([
    ['London', 51.5, -0.12],
    ['Sydney', -33.87, 151.2],
    ['the null island', 0, 0],
    ['not a place', Number.NaN, Number.POSITIVE_INFINITY],
  ])('%s is the same in every datum', (_name, lat, lng) => {
    for (const datum of ['wgs84', 'gcj02', 'bd09'] satisfies Datum[]) {
      expect(toWgs84(lat, lng, datum)).toEqual({ lat, lng })
    }
  })

  it('a point read off the wrong map of Shanghai is hundreds of metres away', () => {
    const shanghai = { lat: 31.23, lng: 121.47 }
    expect(geodesicM(shanghai, toWgs84(31.23, 121.47, 'gcj02'))).toBeGreaterThan(400)
    expect(geodesicM(shanghai, toWgs84(31.23, 121.47, 'bd09'))).toBeGreaterThan(800)
  })

  it('WGS-84 is never shifted, in China neither', () => {
    expect(toWgs84(31.23, 121.47, 'wgs84')).toEqual({ lat: 31.23, lng: 121.47 })
  })

  it.each([
    [40, 72.0041],
    [40, 72.0045],
    [0.8294, 100],
    [55.827, 100],
  ])('ends at the rim of the box (%d, %d), where the plain inverse never does', (lat, lng) => {
    const back = toWgs84(lat, lng, 'gcj02')
    expect(geodesicM(back, { lat, lng })).toBeLessThan(1500)
  })

  it('never throws, whatever the numbers', () => {
    fc.assert(
      fc.property(
        fc.double(),
        fc.double(),
        fc.constantFrom<Datum>('wgs84', 'gcj02', 'bd09'),
        (lat, lng, datum) => {
          const { lat: toLat, lng: toLng } = toWgs84(lat, lng, datum)
          expect([typeof toLat, typeof toLng]).toEqual(['number', 'number'])
        },
      ),
    )
  })
})
