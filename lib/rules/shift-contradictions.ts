import { intersectSpans, type Span, totalLength, unionSpans } from '@/lib/time/span'
import type { Shift, TierResult, WallWindow } from './shift'

export type Contradiction = { readonly path: readonly (string | number)[]; readonly code: string }

const DAY_MIN = 1_440

const SEVERITY: Readonly<Record<TierResult, number>> = {
  late: 0,
  seriously_late: 1,
  missed: 2,
  half_absent: 3,
  absent: 4,
}

/**
 * What in a well-formed shift can't be meant: each with the path of its field and a code. A new version must have none;
 * versions published before a rule was added here may, and are still computed.
 */
export function contradictionsOf(shift: Shift): Contradiction[] {
  return [
    ...windowContradictions(shift),
    ...breakContradictions(shift),
    ...tierContradictions(shift),
    ...flexContradictions(shift),
    ...lengthContradictions(shift),
  ]
}

/** Minutes of the segments less the breaks inside them. */
export function paidSpanMin({ segments, breaks }: Pick<Shift, 'segments' | 'breaks'>): number {
  const work = unionSpans(segments.map(({ onMin, offMin }) => ({ from: onMin, to: offMin })))
  return totalLength(work) - totalLength(intersectSpans(work, unionSpans(breaks)))
}

function windowContradictions({ segments }: Shift): Contradiction[] {
  const found: Contradiction[] = []
  let before: WallWindow | null = null
  segments.forEach((segment, i) => {
    for (const key of ['onWindow', 'offWindow'] as const) {
      const window = segment[key]
      if (before && (window[0] < before[0] || window[1] < before[1])) {
        found.push({ path: ['segments', i, key], code: 'window_wrong_way' })
      }
      before = window
    }
  })
  const first = segments[0]
  const last = segments.at(-1)
  if (first && last && last.offWindow[1] - first.onWindow[0] > DAY_MIN) {
    found.push({ path: ['segments', segments.length - 1, 'offWindow'], code: 'window_beyond_day' })
  }
  return found
}

function breakContradictions({ segments, breaks }: Shift): Contradiction[] {
  return breaks.flatMap((it, i) => {
    const found: Contradiction[] = []
    const isInside = segments.some(({ onMin, offMin }) => onMin <= it.from && it.to <= offMin)
    if (!isInside) found.push({ path: ['breaks', i, 'from'], code: 'break_outside' })
    const others = breaks.slice(0, i)
    if (others.some((other) => meet(it, other)))
      found.push({ path: ['breaks', i, 'from'], code: 'breaks_overlap' })
    return found
  })
}

function meet(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to
}

function tierContradictions({ tiers }: Shift): Contradiction[] {
  return tiers.flatMap((tier, i) => {
    const others = tiers.filter((other) => other !== tier && other.side === tier.side)
    if (tiers.slice(0, i).some(({ side, overMin }) => side === tier.side && overMin === tier.overMin)) {
      return [{ path: ['tiers', i, 'overMin'], code: 'tier_twice' }]
    }
    const milder = others.some(
      ({ overMin, result }) => overMin < tier.overMin && SEVERITY[result] > SEVERITY[tier.result],
    )
    return milder ? [{ path: ['tiers', i, 'result'], code: 'tier_milder' }] : []
  })
}

function flexContradictions({ kind, flex, segments }: Shift): Contradiction[] {
  if (kind === 'flexible' && flex === null) return [{ path: ['flex'], code: 'flex_missing' }]
  if (flex === null) return []
  if (kind === 'free') return [{ path: ['flex'], code: 'flex_on_free' }]
  return segments.length > 1 ? [{ path: ['flex'], code: 'flex_segments' }] : []
}

function lengthContradictions(shift: Shift): Contradiction[] {
  const { requiredMin, halfDay, segments } = shift
  const spanMin = paidSpanMin(shift)
  const found: Contradiction[] = []
  if ((shift.minGapMin ?? 0) > 0 && shift.kind !== 'free') {
    found.push({ path: ['minGapMin'], code: 'gap_not_free' })
  } else if ((shift.minGapMin ?? 0) > 0 && segments.length > 1) {
    found.push({ path: ['minGapMin'], code: 'gap_segments' })
  }
  if (requiredMin > spanMin) found.push({ path: ['requiredMin'], code: 'required_beyond_span' })
  if (!halfDay) return found
  const from = segments[0]?.onMin ?? 0
  const to = segments.at(-1)?.offMin ?? 0
  if (halfDay.splitMin <= from || halfDay.splitMin >= to) {
    found.push({ path: ['halfDay', 'splitMin'], code: 'split_outside' })
  }
  if (halfDay.minFullMin < halfDay.minHalfMin) {
    found.push({ path: ['halfDay', 'minFullMin'], code: 'half_order' })
  }
  if (halfDay.minFullMin > spanMin)
    found.push({ path: ['halfDay', 'minFullMin'], code: 'required_beyond_span' })
  return found
}
