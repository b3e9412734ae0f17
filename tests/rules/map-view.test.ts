import fc from 'fast-check'
import { expect, test } from 'vitest'
import { metresPerPx, project, pushedBy, unproject, viewOf, zoomedAt } from '@/components/place/map-view'
import { withCircle } from '@/components/place/shape-edits'
import { movedBy } from '@/lib/rules/ellipsoid'

const SIZE = { width: 640, height: 420 }
const view = fc.record({
  lat: fc.double({ min: -80, max: 80, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
  zoom: fc.double({ min: 10, max: 20, noNaN: true }),
})
const pixel = fc.record({
  x: fc.double({ min: 0, max: SIZE.width, noNaN: true }),
  y: fc.double({ min: 0, max: SIZE.height, noNaN: true }),
})

test('a pixel is the same pixel after the way to the ground and back, at the antimeridian too', () => {
  fc.assert(
    fc.property(view, pixel, (from, at) => {
      const back = project(from, SIZE, unproject(from, SIZE, at))
      expect(Math.hypot(back.x - at.x, back.y - at.y)).toBeLessThan(0.01)
    }),
  )
})

test('what lies under the fingers stays there while the map is zoomed, and goes along when it is pushed', () => {
  fc.assert(
    fc.property(view, pixel, fc.double({ min: -2, max: 2, noNaN: true }), (from, at, steps) => {
      const under = unproject(from, SIZE, at)
      const zoomed = project(zoomedAt(from, SIZE, at, steps), SIZE, under)
      expect(Math.hypot(zoomed.x - at.x, zoomed.y - at.y)).toBeLessThan(0.01)
      const pushed = project(pushedBy(from, SIZE, 30, -20), SIZE, under)
      expect(Math.hypot(pushed.x - at.x - 30, pushed.y - at.y + 20)).toBeLessThan(0.05)
    }),
  )
})

test('a metre on the map is a metre on the ground', () => {
  const from = { lat: 31.2304, lng: 121.4737, zoom: 17 }
  const east = project(from, SIZE, movedBy(from.lat, from.lng, 100, 0))
  expect(east.x - SIZE.width / 2).toBeCloseTo(100 / metresPerPx(from), 0)
})

test('all of the shapes are seen, with a margin', () => {
  const shapes = withCircle(withCircle([], { lat: 31.2304, lng: 179.999 }), { lat: 31.24, lng: -179.99 })
  const seen = viewOf(shapes, SIZE)
  if (!seen) throw new Error('no view')
  for (const it of shapes) {
    const at = it.kind === 'circle' ? project(seen, SIZE, it.at) : { x: -1, y: -1 }
    expect(at.x).toBeGreaterThan(50)
    expect(at.x).toBeLessThan(SIZE.width - 50)
    expect(at.y).toBeGreaterThan(20)
    expect(at.y).toBeLessThan(SIZE.height - 20)
  }
  expect(viewOf([], SIZE)).toBeNull()
})
