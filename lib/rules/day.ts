import { dayNumber } from '@/lib/time/work-date'
import { isZone } from '@/lib/time/zone'
import { absentDaysOf } from './absence'
import { approvedTimeOf } from './approved-time'
import type { DayFacts, DayRecord, DayStatus, Slot } from './day-record'
import { exceptionsOf, statusOf } from './day-status'
import { dutiesOf } from './duties'
import { type JudgedSlot, judgeSlot, withFlex } from './lateness'
import { overtimeOf } from './overtime'
import type { Shift } from './shift'
import { assignPunches, inOrder, keepGap } from './slot-punches'
import { note, type TraceLine } from './trace'
import { requiredOf, workedOf } from './worked'

export * from './day-record'
export { TRACE_CODES } from './trace'

/** A day without duties: rest, holiday, no plan, or facts that make no day. Punches may still earn overtime. */
function withoutDuty(facts: DayFacts, status: DayStatus, trace: TraceLine[]): DayRecord {
  const known = !Number.isNaN(dayNumber(facts.workDate))
  const overtimeMin = known ? overtimeOf(null, facts, trace) : { workday: 0, rest: 0, holiday: 0 }
  note(trace, 'status', { status })
  return {
    status,
    slots: [],
    requiredMin: 0,
    workedMin: 0,
    lateMin: 0,
    earlyMin: 0,
    absentDays: 0,
    overtimeMin,
    approved: known ? approvedTimeOf(facts) : [],
    exceptions: [],
    trace,
    rulesVersion: facts.rulesVersion,
  }
}

function judgedSlots(facts: DayFacts, shift: Shift, trace: TraceLine[]) {
  const duties = dutiesOf(facts, shift, trace)
  for (const span of facts.spans) {
    if (span.needsPunch && span.kind !== 'overtime') {
      note(trace, 'span_needs_punch', { kind: span.kind, fromAt: span.from, toAt: span.to })
    }
  }
  const punches = inOrder(facts.punches)
  const { bySlot: chosen, unused } = assignPunches(punches, duties.slots)
  const bySlot = keepGap(chosen, duties.slots, shift, trace)
  for (const { id, at, outcome } of punches) {
    if (outcome === 'refused') note(trace, 'punch_refused', { punchId: id, at })
  }
  for (const { id, at } of unused) note(trace, 'punch_unused', { punchId: id, at })
  const slots = withFlex(duties.slots, bySlot, shift, trace).map((duty, i) =>
    judgeSlot(duty, bySlot[i] ?? { valid: null, waiting: null }, shift, facts.asOf, trace),
  )
  return { duties, slots }
}

function bare({ duty: _duty, punch: _punch, lacking: _lacking, ...slot }: JudgedSlot): Slot {
  return slot
}

/** Whole minutes of each slot, added up, so that the parts shown make the total shown. */
function minutesOf(slots: readonly JudgedSlot[], key: 'lateSec' | 'earlySec'): number {
  return slots.reduce((sum, slot) => sum + Math.floor(slot[key] / 60), 0)
}

function workDay(facts: DayFacts, shift: Shift, trace: TraceLine[]): DayRecord {
  const { duties, slots } = judgedSlots(facts, shift, trace)
  const requiredMin = requiredOf(duties, shift, trace)
  const workedMin = workedOf(slots, duties, facts, shift, trace)
  const absentDays = facts.exempt ? 0 : absentDaysOf(slots, shift, workedMin, requiredMin, trace)
  const settled = !facts.exempt && slots.every((s) => !s.lacking && s.result !== 'pending')
  const short =
    shift.kind === 'free' && settled && absentDays === 0 && workedMin < requiredMin && slots.length > 0
  if (short) note(trace, 'short_hours', { workedMin, requiredMin })
  const overtimeMin = overtimeOf({ slots, duties, requiredMin }, facts, trace)
  const status = facts.exempt ? 'exempt' : statusOf(slots, absentDays)
  note(trace, 'status', { status })
  return {
    status,
    slots: slots.map(bare),
    requiredMin,
    workedMin,
    lateMin: minutesOf(slots, 'lateSec'),
    earlyMin: minutesOf(slots, 'earlySec'),
    absentDays,
    overtimeMin,
    approved: approvedTimeOf(facts),
    exceptions: facts.exempt ? [] : exceptionsOf(slots, absentDays, short),
    trace,
    rulesVersion: facts.rulesVersion,
  }
}

/** Derives one person's day from what was appended about it. Pure and total: it never throws, reads no clock, and the
 * order of punches and spans does not matter. Minutes are whole and rounded down; lateness is decided in seconds and
 * `lateMin` adds up the whole minutes of each slot. `trace` tells each rule that spoke, with the numbers it saw. */
export function computeDay(facts: DayFacts): DayRecord {
  const trace: TraceLine[] = []
  const { plan, workDate, zone } = facts
  if (Number.isNaN(dayNumber(workDate))) {
    note(trace, 'invalid_date', { workDate })
    return withoutDuty(facts, 'none', trace)
  }
  if (!isZone(zone)) note(trace, 'unknown_zone', { zone })
  note(trace, 'plan', { kind: plan.kind, source: plan.source, shiftKind: plan.shift?.kind ?? null })
  if (facts.exempt) note(trace, 'exempt', {})
  switch (plan.kind) {
    case 'work':
      if (plan.shift !== null) return workDay(facts, plan.shift, trace)
      note(trace, 'no_shift', {})
      return withoutDuty(facts, facts.exempt ? 'exempt' : 'none', trace)
    case 'rest':
    case 'holiday':
    case 'none':
      return withoutDuty(facts, facts.exempt ? 'exempt' : plan.kind, trace)
    default:
      plan.kind satisfies never
      return withoutDuty(facts, 'none', trace)
  }
}
