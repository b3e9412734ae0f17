import { describe, expect, test } from 'vitest'
import { readDegrees, readPair } from '@/components/place/coordinate-text'
import { draftOf, readDraft, textsOf, typedInto } from '@/components/place/draft'
import { offsetM, reread, settled, withCircle, withCornerAfter } from '@/components/place/shape-edits'
import type { PlaceContent } from '@/lib/places/schema'

const SHANGHAI = { lat: 31.2304, lng: 121.4737 }

describe('a pair of degrees', () => {
  test.each([
    ['31.2304, 121.4737', 'lat_first'],
    ['121.4737,31.2304', 'lng_first'],
    ['31.2304 121.4737', 'lat_first'],
    ['(31.2304，121.4737)', 'lat_first'],
    ['N31.2304° E121.4737°', 'lat_first'],
    ['121.4737E, 31.2304N', 'lng_first'],
    ['北纬31.2304、东经121.4737', 'lat_first'],
    ['３１.２３０４，１２１.４７３７', 'lat_first'],
  ] as const)('%s is Shanghai, %s, without a doubt', (text, order) => {
    expect(readPair(text)).toEqual({ ...SHANGHAI, order, isCertain: true })
  })

  test('that would do either way round is read as maps write it, and said to be a guess', () => {
    expect(readPair('48.8584, 2.2945')).toEqual({
      ...{ lat: 48.8584, lng: 2.2945, order: 'lat_first', isCertain: false },
    })
    expect(readPair('2.2945E 48.8584N')).toMatchObject({ lat: 48.8584, lng: 2.2945, isCertain: true })
  })

  test('has its signs by letters or by a minus', () => {
    expect(readPair('−33.8568, 151.2153')).toMatchObject({ lat: -33.8568, lng: 151.2153 })
    expect(readPair('33.8568S, 151.2153E')).toMatchObject({ lat: -33.8568, lng: 151.2153 })
    expect(readPair('22.9W, 43.2S')).toMatchObject({ lat: -43.2, lng: -22.9, order: 'lng_first' })
  })

  test.each(['', '31.2304', '31,2', '95, 95', '31N, 32N', '200, 31', 'a, b', '1, 2, 3', '31.2304, 181'])(
    '%j is none, or one of whole degrees',
    (text) => {
      if (text === '31,2') expect(readPair(text)).toMatchObject({ lat: 31, lng: 2, isCertain: false })
      else expect(readPair(text)).toBeNull()
    },
  )
})

test('degrees stop at the poles and at the date line', () => {
  expect(['90', '-90.0', '90.1', '31.', '1e3', ''].map((it) => readDegrees(it, 90))).toEqual([
    ...[90, -90, null, 31, null, null],
  ])
  expect(readDegrees('180', 180)).toBe(180)
})

describe('the draft of a place', () => {
  const content: PlaceContent = {
    zone: 'Asia/Shanghai',
    datum: 'gcj02',
    shapes: [
      { kind: 'circle', lat: 31.23041234567891, lng: 121.4737, radiusM: 150.5 },
      {
        kind: 'polygon',
        ring: [
          [31, 121],
          [31.001, 121],
          [31, 121.001],
        ],
      },
    ],
    cidrs: ['203.0.113.0/24'],
    wifi: [{ bssid: '00:1a:2b:03:04:05', ssid: 'Office' }, { bssid: '00:1a:2b:03:04:06' }],
  }

  test('that nobody touched is the place, to the last digit', () => {
    expect(readDraft(draftOf(content))).toEqual({ content, errors: {} })
  })

  test('takes what is typed in its own datum, and keeps the place while that can’t be read', () => {
    const [circle] = draftOf(content).shapes
    if (circle?.kind !== 'circle') throw new Error('no circle')
    const shown = textsOf(circle.at, 'gcj02')
    expect(shown.lng).not.toBe('121.473700')
    const back = typedInto(circle.at, shown, 'gcj02')
    expect(back.lat).toBeCloseTo(31.230412, 5)
    expect(back.lng).toBeCloseTo(121.4737, 5)
    const broken = typedInto(back, { lat: '31.23o4' }, 'gcj02')
    expect([broken.lat, broken.typed?.lat]).toEqual([back.lat, '31.23o4'])
    const draft = { ...draftOf(content), shapes: [{ ...circle, at: broken, radius: '5' }] }
    expect(readDraft(draft).errors).toEqual({
      'shapes.0.lat': 'wrong_lat',
      'shapes.0.radiusM': 'wrong_radius',
    })
  })

  test('says what is not yet whole', () => {
    const draft = {
      ...draftOf({ ...content, shapes: [] }),
      shapes: withCornerAfter([{ key: 0, kind: 'polygon', ring: [] }], 0, null, SHANGHAI),
      cidrs: [
        { key: 0, text: '' },
        { key: 1, text: '203.0.113.7' },
      ],
      wifi: [{ key: 0, bssid: 'abc', ssid: '' }],
    }
    expect(readDraft(draft).errors).toEqual({
      'shapes.0.ring': 'ring_short',
      'cidrs.0': 'required',
      'cidrs.1': 'wrong_range',
      'wifi.0.bssid': 'wrong_bssid',
    })
  })

  test('of another datum keeps the place or keeps the numbers, half a kilometre apart', () => {
    const shapes = withCircle([], SHANGHAI)
    const [kept] = settled(shapes)
    const [moved] = reread(shapes, 'wgs84', 'gcj02')
    if (kept?.kind !== 'circle' || moved?.kind !== 'circle') throw new Error('no circle')
    expect(kept.at).toMatchObject(SHANGHAI)
    expect(textsOf(moved.at, 'gcj02')).toEqual({ lat: '31.230400', lng: '121.473700' })
    expect(offsetM(shapes, 'wgs84', 'gcj02')).toBeGreaterThan(400)
    expect(offsetM(shapes, 'wgs84', 'gcj02')).toBeLessThan(700)
    expect(offsetM(withCircle([], { lat: 48.86, lng: 2.29 }), 'wgs84', 'gcj02')).toBe(0)
  })
})
