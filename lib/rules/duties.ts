import { type Instant, MINUTE_MS } from '@/lib/time/instant'
import { containsAt, lengthOf, type Span, subtractSpans, totalLength, unionSpans } from '@/lib/time/span'
import { instantAtWall, wallAt } from '@/lib/time/zone'
import type { DayFacts, DaySpan } from './day-record'
import type { Shift } from './shift'
import { note, type TraceLine } from './trace'
import { type SlotWindow, slotsOf, zoneOrUtc } from './work-day'

export type Cover = 'leave' | 'trip' | 'out'

/** A slot with what leave, trips and a late night before made of it. */
export type Duty = SlotWindow & {
  /** The span that stands in for the punch, if one does. */
  readonly coveredBy: Cover | null
  /** Where this side of the segment begins to count as work: never moved by late-off, only by flex. */
  readonly workAt: Instant
  readonly moved: boolean
}

/** What a day owes: its slots, the spans that bear on it, and the allowance of the night before. */
export type Duties = {
  readonly slots: readonly Duty[]
  /** From on to off of each segment, as scheduled. */
  readonly scheduled: readonly Span[]
  readonly breaks: readonly Span[]
  readonly leave: readonly Span[]
  /** Trips and outings that need no punch, by kind. */
  readonly trip: readonly Span[]
  readonly out: readonly Span[]
  readonly lateOffMin: number
}

function spansOf(spans: readonly DaySpan[], kind: DaySpan['kind'], needsPunch: boolean | null): Span[] {
  return unionSpans(
    spans.filter((s) => s.kind === kind && (needsPunch === null || s.needsPunch === needsPunch)),
  )
}

/** The unpaid breaks of the plan's shift on the work date, as instants; none without a shift. */
export function breaksOf(facts: Pick<DayFacts, 'workDate' | 'zone' | 'plan'>): Span[] {
  const zone = zoneOrUtc(facts.zone)
  return unionSpans(
    (facts.plan.shift?.breaks ?? []).map((b) => ({
      from: instantAtWall(zone, facts.workDate, b.from),
      to: instantAtWall(zone, facts.workDate, b.to),
    })),
  )
}

/** How much later today may begin because the work day before ended late. Minutes; the best rule reached counts.
 * Leaving after midnight but before the day's start still belongs to the evening before (25:30). */
function lateOffMin(facts: DayFacts, shift: Shift, firstOnAt: Instant, trace: TraceLine[]): number {
  const { flex } = shift
  const left = facts.previousOffAt
  if (flex === null || !('lateOff' in flex) || left === null || !(left < firstOnAt)) return 0
  if (!(firstOnAt - left < 400 * 1440 * MINUTE_MS)) return 0
  const wall = wallAt(zoneOrUtc(facts.zone), left)
  const leftMin = wall.minuteOfDay + (wall.minuteOfDay < shift.dayStartMin ? 1440 : 0)
  let best = 0
  let reached = 0
  for (const rule of flex.lateOff) {
    if (leftMin >= rule.offAfterMin && rule.onLaterMin > best) {
      best = rule.onLaterMin
      reached = rule.offAfterMin
    }
  }
  if (best > 0) {
    note(trace, 'late_off_allowed', {
      previousOffAt: left,
      offAfterMin: reached,
      onLaterMin: best,
      nominalAt: firstOnAt + best * MINUTE_MS,
    })
  }
  return best
}

/** The window keeps its distance to a nominal time that moved inwards, so that the punch asked for can be made. */
function movedTo(slot: SlotWindow, nominalAt: Instant): SlotWindow {
  const by = nominalAt - slot.nominalAt
  return slot.side === 'on'
    ? { ...slot, nominalAt, windowTo: slot.windowTo + Math.max(0, by) }
    : { ...slot, nominalAt, windowFrom: slot.windowFrom + Math.min(0, by) }
}

function holds(spans: readonly Span[], slot: SlotWindow): boolean {
  // A span covers a time to leave when it reaches it from before, a time to arrive when it lasts beyond it.
  return spans.some((span) =>
    slot.side === 'on'
      ? containsAt(span, slot.nominalAt)
      : slot.nominalAt > span.from && slot.nominalAt <= span.to,
  )
}

/** Leave takes its part out of a segment; what remains of it is still owed, from the end of leave or of the break
 * that follows it. Null: nothing remains. */
function afterLeave(
  on: SlotWindow,
  off: SlotWindow,
  leave: readonly Span[],
  breaks: readonly Span[],
): { on: SlotWindow; off: SlotWindow } | null {
  const onHeld = holds(leave, on)
  const offHeld = holds(leave, off)
  if (!onHeld && !offHeld) return { on, off }
  const rest = subtractSpans([{ from: on.nominalAt, to: off.nominalAt }], [...leave, ...breaks])
  const first = rest[0]
  const last = rest[rest.length - 1]
  if (first === undefined || last === undefined) return null
  return { on: onHeld ? movedTo(on, first.from) : on, off: offHeld ? movedTo(off, last.to) : off }
}

/** Builds the day's duties in the order in which they are owed: the schedule, the night before, leave, then trips and
 * outings. A free shift has no nominal times to move: time away of at least `requiredMin` covers all of it. */
export function dutiesOf(facts: DayFacts, shift: Shift, trace: TraceLine[]): Duties {
  const free = shift.kind === 'free'
  const base = slotsOf(facts.workDate, facts.zone, shift)
  const leave = spansOf(facts.spans, 'leave', null)
  const leaveCovers = spansOf(facts.spans, 'leave', false)
  const trip = spansOf(facts.spans, 'trip', false)
  const out = spansOf(facts.spans, 'out', false)
  const breaks = breaksOf(facts)
  const scheduled: Span[] = []
  const slots: Duty[] = []
  const lateOff = free || base[0] === undefined ? 0 : lateOffMin(facts, shift, base[0].nominalAt, trace)
  const away = free ? freeCover(base, leaveCovers, trip, out, shift.requiredMin) : null

  for (let i = 0; i + 1 < base.length; i += 2) {
    const plannedOn = base[i]
    const off = base[i + 1]
    if (plannedOn === undefined || off === undefined) continue
    scheduled.push({ from: plannedOn.nominalAt, to: off.nominalAt })
    const on =
      i === 0 && lateOff > 0 ? movedTo(plannedOn, plannedOn.nominalAt + lateOff * MINUTE_MS) : plannedOn
    const owed = free ? { on, off } : afterLeave(on, off, leaveCovers, breaks)
    for (const [planned, before] of [
      [plannedOn, on],
      [off, off],
    ] as const) {
      const slot = owed === null ? before : planned.side === 'on' ? owed.on : owed.off
      let coveredBy: Cover | null = away
      if (!free) {
        coveredBy = owed === null ? 'leave' : holds(trip, slot) ? 'trip' : holds(out, slot) ? 'out' : null
      }
      const { segment, side, nominalAt } = slot
      const moved = nominalAt !== before.nominalAt
      if (coveredBy !== null) note(trace, 'slot_covered', { segment, side, nominalAt, kind: coveredBy })
      else if (moved) note(trace, 'nominal_moved', { segment, side, wasAt: before.nominalAt, nominalAt })
      const needed = slot.needed && !facts.exempt
      slots.push({ ...slot, needed, coveredBy, moved, workAt: planned.nominalAt })
    }
  }
  return { slots, scheduled: unionSpans(scheduled), breaks, leave, trip, out, lateOffMin: lateOff }
}

function freeCover(
  base: readonly SlotWindow[],
  leave: readonly Span[],
  trip: readonly Span[],
  out: readonly Span[],
  requiredMin: number,
): Cover | null {
  const day = {
    from: Math.min(...base.map((s) => s.windowFrom)),
    to: Math.max(...base.map((s) => s.windowTo)),
  }
  const inDay = (spans: readonly Span[]) =>
    spans.map((s) => ({ from: Math.max(s.from, day.from), to: Math.min(s.to, day.to) }))
  const away = totalLength(inDay([...leave, ...trip, ...out]))
  if (away === 0 || away < requiredMin * MINUTE_MS) return null
  const longest = (spans: readonly Span[]) => inDay(spans).reduce((sum, s) => sum + lengthOf(s), 0)
  return longest(leave) > 0 ? 'leave' : longest(trip) > 0 ? 'trip' : 'out'
}
