/** A half-open span [from, to): `from` belongs to it, `to` does not. The unit (ms or minutes) is the caller's. */
export type Span = { readonly from: number; readonly to: number }

/** Whether `at` lies in [from, to). */
export function containsAt(span: Span, at: number): boolean {
  return at >= span.from && at < span.to
}

/** The span's length in its own unit; 0 when it is empty or reversed. */
export function lengthOf(span: Span): number {
  return span.to > span.from ? span.to - span.from : 0
}

/** The same points as `spans` covers, as sorted, disjoint, non-touching spans. Empty spans vanish. */
export function unionSpans(spans: readonly Span[]): Span[] {
  const sorted = spans.filter((s) => s.to > s.from).sort((a, b) => a.from - b.from)
  const first = sorted[0]
  if (first === undefined) return []
  const out: Span[] = []
  let from = first.from
  let to = first.to
  for (const span of sorted) {
    if (span.from > to) {
      out.push({ from, to })
      from = span.from
      to = span.to
    } else if (span.to > to) {
      to = span.to
    }
  }
  out.push({ from, to })
  return out
}

/** The points that both `a` and `b` cover, sorted and disjoint. */
export function intersectSpans(a: readonly Span[], b: readonly Span[]): Span[] {
  const left = unionSpans(a)
  const right = unionSpans(b)
  const out: Span[] = []
  let i = 0
  let j = 0
  for (;;) {
    const x = left[i]
    const y = right[j]
    if (x === undefined || y === undefined) return out
    const from = Math.max(x.from, y.from)
    const to = Math.min(x.to, y.to)
    if (to > from) out.push({ from, to })
    if (x.to < y.to) i++
    else j++
  }
}

/** The points that `a` covers and `minus` does not, sorted and disjoint. */
export function subtractSpans(a: readonly Span[], minus: readonly Span[]): Span[] {
  const holes = unionSpans(minus)
  const out: Span[] = []
  for (const span of unionSpans(a)) {
    let from = span.from
    for (const hole of holes) {
      if (hole.to <= from) continue
      if (hole.from >= span.to) break
      if (hole.from > from) out.push({ from, to: hole.from })
      from = hole.to
    }
    if (from < span.to) out.push({ from, to: span.to })
  }
  return out
}

/** How much time `spans` cover together; what overlaps counts once. */
export function totalLength(spans: readonly Span[]): number {
  let total = 0
  for (const span of unionSpans(spans)) total += span.to - span.from
  return total
}
