import { type Instant, MINUTE_MS } from '@/lib/time/instant'
import { intersectSpans, type Span, subtractSpans, totalLength, unionSpans } from '@/lib/time/span'
import type { DayFacts, DayRecord, PlanKind } from './day-record'
import { breaksOf, type Duties } from './duties'
import type { JudgedSlot } from './lateness'
import type { OvertimePolicy, OvertimeRule } from './policy'
import { inOrder, isValid } from './slot-punches'
import { note, type TraceLine } from './trace'
import { minutesIn } from './worked'

type OvertimeClass = keyof OvertimePolicy

/** Time at work as punched, and what of it `afterMin` keeps for overtime without an approval. */
type Presence = { readonly present: readonly Span[]; readonly late: readonly Span[] }

function classOf(kind: PlanKind): OvertimeClass {
  switch (kind) {
    case 'work':
      return 'workday'
    case 'holiday':
      return 'holiday'
    case 'rest':
    case 'none':
      return 'rest'
    default:
      return kind satisfies never
  }
}

/** A day without a shift: from the first punch that can be an arrival to the last that can be a departure. */
function presenceWithoutShift(facts: DayFacts): Presence {
  let from: Instant | null = null
  let to: Instant | null = null
  for (const punch of inOrder(facts.punches)) {
    if (!isValid(punch)) continue
    if (punch.side !== 'off') from ??= punch.at
    if (punch.side !== 'on') to = punch.at
  }
  const present = from === null || to === null ? [] : unionSpans([{ from, to }])
  return { present, late: present }
}

function pairedSpans(slots: readonly JudgedSlot[]): Span[] {
  const present: Span[] = []
  for (let i = 0; i + 1 < slots.length; i += 2) {
    const on = slots[i]
    const off = slots[i + 1]
    if (on === undefined || off === undefined) continue
    const from = presentAt(on)
    const to = presentAt(off)
    if (from !== null && to !== null) present.push({ from, to })
  }
  return present
}

/** What is left of `spans` once their first `ms` milliseconds are taken off. */
function afterFirst(spans: readonly Span[], ms: number): Span[] {
  const out: Span[] = []
  let left = Math.max(0, ms)
  for (const { from, to } of unionSpans(spans)) {
    const taken = Math.min(left, to - from)
    left -= taken
    if (from + taken < to) out.push({ from: from + taken, to })
  }
  return out
}

/** A free shift has no end to stay beyond: overtime begins when `requiredMin` is done. */
function presenceInFree(
  slots: readonly JudgedSlot[],
  breaks: readonly Span[],
  requiredMin: number,
  afterMin: number,
): Presence {
  const present = afterFirst(subtractSpans(pairedSpans(slots), breaks), requiredMin * MINUTE_MS)
  return { present, late: afterFirst(present, afterMin * MINUTE_MS) }
}

function presenceInShift(slots: readonly JudgedSlot[], duties: Duties, afterMin: number): Presence {
  const present = pairedSpans(slots)
  const end = slots[slots.length - 1]?.duty.workAt ?? Number.POSITIVE_INFINITY
  const outside = subtractSpans(present, [...nominalSpans(slots), ...duties.breaks])
  const after = { from: end + Math.max(0, afterMin) * MINUTE_MS, to: Number.POSITIVE_INFINITY }
  return { present: outside, late: intersectSpans(outside, [after]) }
}

function presentAt(slot: JudgedSlot): Instant | null {
  if (slot.punch !== null) return slot.result === 'pending' ? null : slot.punch.at
  return slot.result === 'not_needed' || slot.duty.coveredBy !== null ? slot.duty.workAt : null
}

function nominalSpans(slots: readonly JudgedSlot[]): Span[] {
  const spans: Span[] = []
  for (let i = 0; i + 1 < slots.length; i += 2) {
    spans.push({ from: slots[i]?.duty.workAt ?? 0, to: slots[i + 1]?.duty.workAt ?? 0 })
  }
  return spans
}

function inSteps(minutes: number, rule: OvertimeRule): number {
  if (minutes < rule.minMin) return 0
  const stepped = rule.stepMin > 0 ? Math.floor(minutes / rule.stepMin) * rule.stepMin : minutes
  return Math.floor(rule.maxMin > 0 ? Math.min(stepped, rule.maxMin) : stepped)
}

/** Minutes of overtime in the day's one class; a date without a plan counts as a rest day.
 * approved: what approved spans cover; punched: time at work; lesser: what both cover. On a workday only time outside
 * the shift counts, and without an approval only what follows the end of the shift by `afterMin`. Breaks never count.
 * Then: below `minMin` nothing; whole steps of `stepMin`; at most `maxMin` (0: no limit).
 * `work`: the day's judged shift; null on a day without one. */
export function overtimeOf(
  work: { slots: readonly JudgedSlot[]; duties: Duties; requiredMin: number } | null,
  facts: DayFacts,
  trace: TraceLine[],
): DayRecord['overtimeMin'] {
  const minutes = { workday: 0, rest: 0, holiday: 0 }
  const cls = classOf(facts.plan.kind)
  const rule = facts.policy.overtime[cls]
  if (rule.basis === 'none') return minutes
  const free = facts.plan.shift?.kind === 'free'
  const breaks = work?.duties.breaks ?? breaksOf(facts)
  const { present, late } =
    work === null
      ? presenceWithoutShift(facts)
      : free
        ? presenceInFree(work.slots, breaks, work.requiredMin, rule.afterMin)
        : presenceInShift(work.slots, work.duties, rule.afterMin)
  const approved = subtractSpans(
    facts.spans.filter((s) => s.kind === 'overtime'),
    work === null || free ? breaks : [...nominalSpans(work.slots), ...breaks],
  )
  const approvedMin = minutesIn(totalLength(approved))
  const punchedMin = minutesIn(totalLength(subtractSpans(late, breaks)))
  if (approvedMin === 0 && punchedMin === 0) return minutes
  const bothMin = minutesIn(totalLength(intersectSpans(approved, present)))
  const basisMin = basisMinutes(rule.basis, approvedMin, punchedMin, bothMin)
  note(trace, 'overtime_spans', { class: cls, basis: rule.basis, approvedMin, punchedMin, basisMin })
  minutes[cls] = inSteps(basisMin, rule)
  const { minMin, stepMin, maxMin } = rule
  note(trace, 'overtime', { class: cls, basisMin, minMin, stepMin, maxMin, overtimeMin: minutes[cls] })
  return minutes
}

function basisMinutes(
  basis: OvertimeRule['basis'],
  approvedMin: number,
  punchedMin: number,
  bothMin: number,
): number {
  switch (basis) {
    case 'none':
      return 0
    case 'approved':
      return approvedMin
    case 'punched':
      return punchedMin
    case 'lesser':
      return bothMin
    default:
      return basis satisfies never
  }
}
