import { type Span, subtractSpans, totalLength } from '@/lib/time/span'
import type { Shift, WallMin } from './shift'

/** The scheduled time of a shift without its breaks, in wall minutes of the work date. */
export function workSpansOf({ segments, breaks }: Pick<Shift, 'segments' | 'breaks'>): Span[] {
  const spans = segments.map(({ onMin, offMin }) => ({ from: onMin, to: offMin }))
  return subtractSpans(spans, breaks)
}

/** Where a shift is split into halves: where it says so, else at its longest pause, else when half of it is done. Null
 * without any scheduled time. */
export function splitMinOf(shift: Pick<Shift, 'segments' | 'breaks' | 'halfDay'>): WallMin | null {
  if (shift.halfDay !== null) return shift.halfDay.splitMin
  const worked = workSpansOf(shift)
  const first = worked[0]
  if (first === undefined) return null
  return longestPauseMin(worked) ?? first.from + Math.floor(totalLength(worked) / 2)
}

/** Where the longest pause between two spans begins; of equal ones the first. */
function longestPauseMin(spans: readonly Span[]): WallMin | null {
  let longest = 0
  let at: number | null = null
  spans.forEach((span, i) => {
    const next = spans[i + 1]
    if (next === undefined || next.from - span.to <= longest) return
    longest = next.from - span.to
    at = span.to
  })
  return at
}
