import { describe, expect, test } from 'vitest'
import { shapesOf } from '@/components/place/draft'
import { firstStand } from '@/components/place/first-stand'
import { metresBetween, withArea, withCircle, withCornerAfter } from '@/components/place/shape-edits'
import { locate } from '@/lib/rules/geofence'

const areaOf = (ring: readonly (readonly [lat: number, lng: number])[]) =>
  ring.reduce((shapes, [lat, lng]) => withCornerAfter(shapes, 0, null, { lat, lng }), withArea([]))

describe('where a phone is imagined first', () => {
  test.each([
    ['a circle', withCircle([], { lat: 31.2304, lng: 121.4737 })],
    [
      'a yard with two wings',
      areaOf([
        ...([
          [22.5382, 113.9438],
          [22.5382, 113.9486],
          [22.5418, 113.9486],
          [22.5418, 113.947],
        ] as const),
        ...([
          [22.5396, 113.947],
          [22.5396, 113.9454],
          [22.5418, 113.9454],
          [22.5418, 113.9438],
        ] as const),
      ]),
    ],
    [
      'an area across the antimeridian',
      areaOf([
        [-17, 179.998],
        [-17, -179.998],
        [-17.003, -179.998],
      ]),
    ],
  ])('in %s is inside it, 20 m from its border and from each handle', (_, shapes) => {
    const stand = firstStand(shapes)
    if (!stand) throw new Error('nowhere')
    expect(locate({ ...stand, accuracyM: 20 }, shapesOf(shapes), 1_000).where).toBe('inside')
    const points = shapes.flatMap((it) => (it.kind === 'circle' ? [it.at] : it.ring))
    for (const point of points) expect(metresBetween(point, stand)).toBeGreaterThan(20)
  })

  test('is nowhere before there is a shape', () => {
    expect(firstStand([])).toBeNull()
    expect(
      firstStand(
        areaOf([
          [31, 121],
          [31, 122],
        ]),
      ),
    ).toBeNull()
  })
})
