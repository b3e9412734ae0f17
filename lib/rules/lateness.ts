import { type Instant, MINUTE_MS } from '@/lib/time/instant'
import type { DayPunch, Slot, SlotResult } from './day-record'
import type { Duty } from './duties'
import type { Shift, Side, TierResult } from './shift'
import type { SlotPunches } from './slot-punches'
import { note, type TraceLine } from './trace'

/** A slot once judged. `lacking`: owed, its window closed, and no punch in it. */
export type JudgedSlot = Slot & {
  readonly duty: Duty
  readonly punch: DayPunch | null
  readonly lacking: boolean
}

function within(low: number, value: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}

/** Bounded flex moves the day by as much as the person came earlier or later, within its bounds: the start to the very
 * punch, the end by whole minutes, for a clock that shows 09:07 is 09:07 and lets go at 18:07. It rests on a day whose
 * first or last slot leave, a trip or an outing has touched. */
export function withFlex(
  duties: readonly Duty[],
  punches: readonly SlotPunches[],
  shift: Shift,
  trace: TraceLine[],
): readonly Duty[] {
  const { flex } = shift
  const last = duties.length - 1
  const on = duties[0]
  const off = duties[last]
  if (shift.kind === 'free' || flex === null || 'lateOff' in flex || !on || !off) return duties
  if (on.moved || off.moved || on.coveredBy !== null || off.coveredBy !== null) return duties
  const arrivedAt = (punches[0]?.valid ?? punches[0]?.waiting)?.at
  if (arrivedAt === undefined) return duties
  const earliestMin = -Math.max(0, flex.earlyMin)
  const latestMin = Math.max(0, flex.lateMin)
  const by = arrivedAt - on.nominalAt
  const movedMin = within(earliestMin, Math.floor(by / MINUTE_MS), latestMin)
  const onAt = on.nominalAt + within(earliestMin * MINUTE_MS, by, latestMin * MINUTE_MS)
  const offAt = off.nominalAt + movedMin * MINUTE_MS
  note(trace, 'flex_applied', {
    arrivedAt,
    earlyMin: flex.earlyMin,
    lateMin: flex.lateMin,
    movedMin,
    onAt,
    offAt,
  })
  return duties.map((duty, i) => {
    if (i === 0) return { ...duty, nominalAt: onAt, workAt: onAt }
    return i === last ? { ...duty, nominalAt: offAt, workAt: offAt } : duty
  })
}

const SEVERITY: Readonly<Record<TierResult, number>> = {
  late: 0,
  seriously_late: 1,
  missed: 2,
  half_absent: 3,
  absent: 4,
}

/** There is no "seriously early": leaving early knows one grade below a missed punch. */
function tierOutcome(side: Side, result: TierResult): SlotResult {
  switch (result) {
    case 'late':
      return side === 'on' ? 'late' : 'early_leave'
    case 'seriously_late':
      return side === 'on' ? 'seriously_late' : 'early_leave'
    case 'missed':
    case 'half_absent':
    case 'absent':
      return result
    default:
      return result satisfies never
  }
}

/** Decided in whole seconds as a clock shows them: 09:05:00.9 is 09:05:00, which is not after 09:05. */
function secondsOff(side: Side, at: Instant, nominalAt: Instant): number {
  const shown = Math.floor(at / 1000)
  const due = Math.floor(nominalAt / 1000)
  return side === 'on' ? shown - due : due - shown
}

type Measured = { result: SlotResult; countedSec: number }

/** Exactly the end of grace is on time. Beyond it the seconds count from the nominal time or from the end of grace,
 * and the highest tier that the counted seconds exceed gives the outcome. */
function measure(duty: Duty, punch: DayPunch, shift: Shift, lines: TraceLine[]): Measured {
  const { segment, side, nominalAt } = duty
  const { grace } = shift
  const graceMin = Math.max(0, side === 'on' ? grace.lateMin : grace.earlyMin)
  const sec = secondsOff(side, punch.at, nominalAt)
  const seen = { segment, punchId: punch.id, at: punch.at, nominalAt, graceMin }
  if (shift.kind === 'free' || !(sec > graceMin * 60)) {
    note(lines, 'slot_on_time', { ...seen, side })
    return { result: 'normal', countedSec: 0 }
  }
  const countedSec = grace.countFrom === 'graceEnd' ? sec - graceMin * 60 : sec
  const { countFrom } = grace
  if (side === 'on') note(lines, 'slot_late', { ...seen, countFrom, behindSec: sec, lateSec: countedSec })
  else note(lines, 'slot_early', { ...seen, countFrom, aheadSec: sec, earlySec: countedSec })
  let overMin = Number.NEGATIVE_INFINITY
  let reached: TierResult | null = null
  for (const tier of shift.tiers) {
    if (tier.side !== side || !(countedSec > tier.overMin * 60)) continue
    const higher = tier.overMin > overMin
    const graver = tier.overMin === overMin && (reached === null || SEVERITY[tier.result] > SEVERITY[reached])
    if (!higher && !graver) continue
    overMin = tier.overMin
    reached = tier.result
  }
  if (reached === null) return { result: side === 'on' ? 'late' : 'early_leave', countedSec }
  note(lines, 'tier_reached', { segment, side, countedSec, overMin, result: reached })
  return { result: tierOutcome(side, reached), countedSec }
}

/** What became of one slot. A valid punch decides unless it does badly and an undecided one would replace it: then the
 * slot waits. Without any punch it is pending while its window is open, missed once it has closed. */
export function judgeSlot(
  duty: Duty,
  offered: SlotPunches,
  shift: Shift,
  asOf: Instant,
  trace: TraceLine[],
): JudgedSlot {
  const { segment, side, nominalAt, windowFrom, windowTo } = duty
  const { valid, waiting } = offered
  const slot = (result: SlotResult, punch: DayPunch | null, countedSec = 0): JudgedSlot => ({
    segment,
    side,
    nominalAt,
    windowFrom,
    windowTo,
    punchId: punch?.id ?? null,
    at: punch?.at ?? null,
    result,
    lateSec: side === 'on' ? countedSec : 0,
    earlySec: side === 'off' ? countedSec : 0,
    duty,
    punch,
    lacking: result === 'missed' && punch === null,
  })
  const awaits = (punch: DayPunch) => {
    note(trace, 'slot_awaits_decision', { segment, side, punchId: punch.id, at: punch.at })
    return slot('pending', punch)
  }

  if (duty.coveredBy !== null || !duty.needed) {
    if (valid !== null) note(trace, 'slot_recorded', { segment, side, punchId: valid.id, at: valid.at })
    else if (duty.coveredBy === null) note(trace, 'slot_not_needed', { segment, side })
    if (duty.coveredBy !== null) return slot('covered', valid)
    return slot(valid === null ? 'not_needed' : 'normal', valid)
  }
  if (valid !== null) {
    const lines: TraceLine[] = []
    const { result, countedSec } = measure(duty, valid, shift, lines)
    if (result !== 'normal' && waiting !== null) return awaits(waiting)
    trace.push(...lines)
    return slot(result, valid, countedSec)
  }
  if (waiting !== null) return awaits(waiting)
  if (asOf < windowTo) {
    note(trace, 'slot_open', { segment, side, windowToAt: windowTo, asOf })
    return slot('pending', null)
  }
  note(trace, 'slot_missed', { segment, side, windowFromAt: windowFrom, windowToAt: windowTo, asOf })
  return slot('missed', null)
}
