import { DAY_MS, type Instant } from '@/lib/time/instant'
import { addDays, asWorkDate, dayNumber, type WorkDate } from '@/lib/time/work-date'
import { instantAtWall, isZone, wallAt, type ZoneName } from '@/lib/time/zone'
import type { Plan } from './day-record'
import type { Segment, Shift, Side } from './shift'
import type { PunchSlot } from './verdict'

/** Where a date without a shift flips: before 04:00 it is still the day before. */
export const DEFAULT_DAY_START_MIN = 240
const DAY_MIN = 1_440

/** One duty of a shift on one date, as instants; the window is [windowFrom, windowTo). */
export type SlotWindow = {
  readonly segment: number
  readonly side: Side
  readonly needed: boolean
  readonly nominalAt: Instant
  readonly windowFrom: Instant
  readonly windowTo: Instant
}

/** The rules answer even for a zone nobody knows: they read its wall times as UTC, and the day's trace says so. */
export function zoneOrUtc(zone: ZoneName): ZoneName {
  return isZone(zone) ? zone : 'UTC'
}

/** A free shift may leave its segments out: then one segment fills the day, from its start to the next. */
export function segmentsOf(shift: Shift): readonly Segment[] {
  if (shift.kind !== 'free' || shift.segments.length > 0) return shift.segments
  const from = shift.dayStartMin
  const to = from + DAY_MIN
  return [
    { onMin: from, offMin: to, onWindow: [from, to], offWindow: [from, to], needOn: true, needOff: true },
  ]
}

function slotWindow(zone: ZoneName, date: WorkDate, segment: Segment, index: number, side: Side): SlotWindow {
  const window = side === 'on' ? segment.onWindow : segment.offWindow
  return {
    segment: index,
    side,
    needed: side === 'on' ? segment.needOn : segment.needOff,
    nominalAt: instantAtWall(zone, date, side === 'on' ? segment.onMin : segment.offMin),
    windowFrom: instantAtWall(zone, date, window[0]),
    windowTo: instantAtWall(zone, date, window[1]),
  }
}

/** The slots of a shift on a work date, in order: on and off of the first segment, then of the next.
 * Wall times follow the clocks of `zone`, so the night the clocks change is an hour shorter or longer. */
export function slotsOf(workDate: WorkDate, zone: ZoneName, shift: Shift): SlotWindow[] {
  const known = zoneOrUtc(zone)
  const out: SlotWindow[] = []
  let index = 0
  for (const segment of segmentsOf(shift)) {
    out.push(slotWindow(known, workDate, segment, index, 'on'))
    out.push(slotWindow(known, workDate, segment, index, 'off'))
    index++
  }
  return out
}

/**
 * When a work date is over: at the end of its last window, on the day after for a night shift; without windows when the
 * clock begins the next one.
 */
export function workDateEndsAt(workDate: WorkDate, zone: ZoneName, plan: Plan): Instant {
  const known = zoneOrUtc(zone)
  const slots = plan.kind === 'work' && plan.shift !== null ? slotsOf(workDate, known, plan.shift) : []
  const ends = slots.map(({ windowTo }) => windowTo)
  return ends.length > 0 ? Math.max(...ends) : instantAtWall(known, workDate, DAY_MIN + DEFAULT_DAY_START_MIN)
}

export type ShiftInstance = { readonly workDate: WorkDate; readonly plan: Plan }

// Beyond these there is no four-digit year to name the work date with.
const FIRST_AT = dayNumber('0001-01-03') * DAY_MS
const LAST_AT = dayNumber('9999-12-29') * DAY_MS

/** Where no window holds the punch, the clock decides: before the day's start it is still the day before. */
function dateByDayStart(at: Instant, zone: ZoneName, instances: readonly ShiftInstance[]): WorkDate {
  const wall = wallAt(zone, Math.min(Math.max(at, FIRST_AT), LAST_AT))
  let startMin = DEFAULT_DAY_START_MIN
  for (const { workDate, plan } of instances) {
    if (workDate === wall.date && plan.shift !== null) startMin = plan.shift.dayStartMin
  }
  if (wall.minuteOfDay < startMin) return addDays(wall.date, -1)
  return wall.minuteOfDay >= startMin + DAY_MIN ? addDays(wall.date, 1) : wall.date
}

/** The work date and the slot a punch belongs to. `instances` are the plans of the day before, the day and the day
 * after, in any order. The punch belongs to the shift whose window holds it, never to a calendar date. Of several
 * windows the one whose nominal time is nearest wins; at equal distance the earlier date, then the earlier slot.
 * Outside every window there is no slot and the date flips at `dayStartMin` of the calendar date's shift (04:00
 * without one). Never throws. */
export function assignWorkDate(
  at: Instant,
  zone: ZoneName,
  instances: readonly ShiftInstance[],
): { workDate: WorkDate; slot: PunchSlot | null } {
  const known = zoneOrUtc(zone)
  let bestDate: WorkDate | null = null
  let bestSlot: PunchSlot | null = null
  let bestDistance = Number.POSITIVE_INFINITY
  for (const { workDate, plan } of instances) {
    if (plan.kind !== 'work' || plan.shift === null) continue
    const segments = segmentsOf(plan.shift)
    for (let i = 0; i < segments.length * 2; i++) {
      const segment = segments[i >> 1]
      if (segment === undefined) continue
      const side: Side = i % 2 === 0 ? 'on' : 'off'
      const [fromMin, toMin] = side === 'on' ? segment.onWindow : segment.offWindow
      const windowFrom = instantAtWall(known, workDate, fromMin)
      if (!(at >= windowFrom)) continue
      const windowTo = instantAtWall(known, workDate, toMin)
      if (!(at < windowTo)) continue
      const nominalAt = instantAtWall(known, workDate, side === 'on' ? segment.onMin : segment.offMin)
      const distance = Math.abs(at - nominalAt)
      const nearer =
        distance < bestDistance || (distance === bestDistance && bestDate !== null && workDate < bestDate)
      if (nearer) {
        bestDate = workDate
        bestSlot = { segment: i >> 1, side, windowFrom, windowTo }
        bestDistance = distance
      }
    }
  }
  if (bestDate !== null) return { workDate: bestDate, slot: bestSlot }
  const workDate = Number.isNaN(at)
    ? (instances[0]?.workDate ?? asWorkDate('1970-01-01'))
    : dateByDayStart(at, known, instances)
  return { workDate, slot: null }
}
