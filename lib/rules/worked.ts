import { type Instant, MINUTE_MS } from '@/lib/time/instant'
import { intersectSpans, type Span, subtractSpans, totalLength, unionSpans } from '@/lib/time/span'
import type { DayFacts } from './day-record'
import type { Duties } from './duties'
import type { JudgedSlot } from './lateness'
import { roundAt, roundTo } from './rounding'
import type { Shift } from './shift'
import { note, type TraceLine } from './trace'
import { zoneOrUtc } from './work-day'

/** Whole minutes in a length of milliseconds, never negative; part minutes do not count. */
export function minutesIn(ms: number): number {
  return ms > 0 && Number.isFinite(ms) ? Math.floor(ms / MINUTE_MS) : 0
}

/** What the day asks for: `requiredMin` of the shift, less leave (paid or not) that falls on scheduled time outside
 * breaks, less what a late night before allows, less an hour the clocks skipped. Never below 0. */
export function requiredOf(duties: Duties, shift: Shift, trace: TraceLine[]): number {
  const free = shift.kind === 'free'
  const onDuty = subtractSpans(intersectSpans(duties.scheduled, duties.leave), free ? [] : duties.breaks)
  const leaveMin = minutesIn(totalLength(onDuty))
  let clockChangeMin = 0
  if (!free) {
    shift.segments.forEach((segment, i) => {
      const from = duties.slots[i * 2]?.workAt ?? 0
      const to = duties.slots[i * 2 + 1]?.workAt ?? 0
      clockChangeMin += minutesIn((segment.offMin - segment.onMin) * MINUTE_MS - (to - from))
    })
  }
  const left = shift.requiredMin - leaveMin - duties.lateOffMin - clockChangeMin
  const requiredMin = left > 0 && Number.isFinite(left) ? Math.floor(left) : 0
  note(trace, 'required', {
    shiftMin: shift.requiredMin,
    leaveMin,
    lateOffMin: duties.lateOffMin,
    clockChangeMin,
    requiredMin,
  })
  return requiredMin
}

/** When this side of a segment counts: its valid punch, rounded; the nominal time where no punch was owed. */
function sideAt(
  slot: JudgedSlot,
  other: JudgedSlot,
  facts: DayFacts,
  shift: Shift,
  trace: TraceLine[],
): Instant | null {
  const { segment, side, punch, duty } = slot
  if (punch !== null && slot.result !== 'pending') {
    const rule = shift.rounding?.[side]
    if (rule === undefined) return punch.at
    const roundedAt = roundAt(zoneOrUtc(facts.zone), punch.at, rule)
    if (roundedAt !== punch.at) {
      const { stepMin, mode } = rule
      note(trace, 'punch_rounded', { segment, side, at: punch.at, roundedAt, stepMin, mode })
    }
    return roundedAt
  }
  const standsIn = slot.result === 'not_needed' || duty.coveredBy === 'trip' || duty.coveredBy === 'out'
  if (!standsIn || other.punch === null || other.result === 'pending') return null
  note(trace, 'side_assumed', { segment, side, at: duty.workAt })
  return duty.workAt
}

function segmentSpan(
  on: JudgedSlot,
  off: JudgedSlot,
  facts: DayFacts,
  shift: Shift,
  trace: TraceLine[],
): Span | null {
  const from = sideAt(on, off, facts, shift, trace)
  const to = sideAt(off, on, facts, shift, trace)
  if (from === null || to === null) return null
  const span =
    shift.kind === 'free'
      ? { from, to }
      : { from: Math.max(from, on.duty.workAt), to: Math.min(to, off.duty.workAt) }
  if (!(span.to > span.from)) return null
  note(trace, 'segment_worked', { segment: on.segment, fromAt: span.from, toAt: span.to })
  return span
}

/** Minutes worked: the union of each segment's span from arriving to leaving, and of trips and outings that need no
 * punch, less breaks and leave. Only time inside the segment's nominal times counts; what lies outside is overtime's.
 * A free shift counts from first to last punch, and time away up to `requiredMin`. A segment with one punch has no
 * worked time. Rounding touches only this number. */
export function workedOf(
  slots: readonly JudgedSlot[],
  duties: Duties,
  facts: DayFacts,
  shift: Shift,
  trace: TraceLine[],
): number {
  const free = shift.kind === 'free'
  const paired: Span[] = []
  const planned: Span[] = []
  for (let i = 0; i + 1 < slots.length; i += 2) {
    const on = slots[i]
    const off = slots[i + 1]
    if (on === undefined || off === undefined) continue
    const span = segmentSpan(on, off, facts, shift, trace)
    if (span !== null) paired.push(span)
    planned.push(
      free
        ? { from: on.windowFrom, to: Math.max(on.windowTo, off.windowTo) }
        : { from: on.duty.workAt, to: off.duty.workAt },
    )
  }
  const away: Span[] = []
  for (const kind of ['trip', 'out'] as const) {
    for (const span of intersectSpans(planned, duties[kind])) {
      note(trace, 'away_worked', { kind, fromAt: span.from, toAt: span.to })
      away.push(span)
    }
  }
  const minus = [...duties.breaks, ...duties.leave]
  const all = unionSpans([...paired, ...away])
  let rawMin = minutesIn(totalLength(subtractSpans(all, minus)))
  if (free && away.length > 0) {
    const byPunch = minutesIn(totalLength(subtractSpans(paired, minus)))
    rawMin = Math.min(rawMin, Math.max(byPunch, minutesIn(shift.requiredMin * MINUTE_MS)))
  }
  note(trace, 'worked', {
    spanMin: minutesIn(totalLength(all)),
    breakMin: minutesIn(totalLength(intersectSpans(all, duties.breaks))),
    leaveMin: minutesIn(totalLength(subtractSpans(intersectSpans(all, duties.leave), duties.breaks))),
    workedMin: rawMin,
  })
  const rule = shift.rounding?.total
  if (rule === undefined) return rawMin
  const longest = minutesIn(totalLength(planned))
  const workedMin = Math.floor(Math.min(longest, Math.max(0, roundTo(rawMin, rule.stepMin, rule.mode))))
  if (workedMin !== rawMin) {
    note(trace, 'total_rounded', { rawMin, workedMin, stepMin: rule.stepMin, mode: rule.mode })
  }
  return workedMin
}
