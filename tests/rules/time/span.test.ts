import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  containsAt,
  intersectSpans,
  lengthOf,
  type Span,
  subtractSpans,
  totalLength,
  unionSpans,
} from '@/lib/time/span'

const s = (from: number, to: number): Span => ({ from, to })
const spans = fc.array(
  fc.record({ from: fc.integer({ min: 0, max: 40 }), to: fc.integer({ min: 0, max: 40 }) }),
  { maxLength: 6 },
)
const points = (list: readonly Span[]) =>
  Array.from({ length: 41 }, (_, at) => at).filter((at) => list.some((x) => containsAt(x, at)))

describe('half-open spans', () => {
  it('hold their start and not their end', () => {
    expect(containsAt(s(1, 3), 1)).toBe(true)
    expect(containsAt(s(1, 3), 3)).toBe(false)
    expect(containsAt(s(3, 3), 3)).toBe(false)
    expect(lengthOf(s(3, 1))).toBe(0)
  })

  it('join when they touch, vanish when empty', () => {
    expect(unionSpans([s(5, 6), s(1, 3), s(3, 5), s(9, 9), s(12, 8)])).toEqual([s(1, 6)])
    expect(unionSpans([])).toEqual([])
  })

  it('are cut by what is taken away', () => {
    expect(subtractSpans([s(0, 10)], [s(2, 3), s(8, 20)])).toEqual([s(0, 2), s(3, 8)])
    expect(intersectSpans([s(0, 5), s(7, 9)], [s(4, 8)])).toEqual([s(4, 5), s(7, 8)])
  })

  it('agree with sets of points, sorted, disjoint, inputs untouched', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const before = JSON.stringify([a, b])
        const inA = new Set(points(a))
        const inB = new Set(points(b))
        const union = unionSpans([...a, ...b])
        const both = intersectSpans(a, b)
        const only = subtractSpans(a, b)
        expect(points(union)).toEqual([...new Set([...inA, ...inB])].sort((x, y) => x - y))
        expect(points(both)).toEqual([...inA].filter((x) => inB.has(x)))
        expect(points(only)).toEqual([...inA].filter((x) => !inB.has(x)))
        expect(totalLength(a)).toBe(inA.size)
        for (const list of [union, both, only]) {
          list.forEach((x, i) => {
            expect(x.to).toBeGreaterThan(x.from)
            expect(x.from).toBeGreaterThan(list[i - 1]?.to ?? -1)
          })
        }
        expect(JSON.stringify([a, b])).toBe(before)
      }),
    )
  })
})
