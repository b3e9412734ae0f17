import 'server-only'
import type { DayRecord, PlanKind, Slot } from '@/lib/rules/day-record'
import type { TraceLine } from '@/lib/rules/trace'
import { clockTextSec } from '@/lib/time/clock'
import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import { offsetMinAt, type ZoneName } from '@/lib/time/zone'
import type { Clock, DayView, SlotView, TraceView } from '../schema'

/** What the viewer may see or do at a slot beyond the record. */
export type SlotExtras = Pick<SlotView, 'makeup' | 'canMakeUp'>

const NOTHING_MORE: SlotExtras = { makeup: null, canMakeUp: false }

/** An instant with the zone's offset at it. */
export function clockOf(zone: ZoneName, at: Instant): Clock {
  return { at, offsetMin: offsetMinAt(zone, at) }
}

/** A day as a screen shows it. */
export function dayViewOf(
  day: {
    workDate: WorkDate
    zone: ZoneName
    planKind: PlanKind
    shiftName: string | null
    record: DayRecord
  },
  extrasOf: (slot: Slot) => SlotExtras = () => NOTHING_MORE,
  requests: DayView['requests'] = [],
): DayView {
  const { workDate, zone, planKind, shiftName, record } = day
  return {
    workDate,
    zone,
    planKind,
    shiftName,
    status: record.status,
    slots: record.slots.map((slot) => slotViewOf(zone, slot, extrasOf(slot))),
    requiredMin: record.requiredMin,
    workedMin: record.workedMin,
    lateMin: record.lateMin,
    earlyMin: record.earlyMin,
    absentDays: record.absentDays,
    overtimeMin: record.overtimeMin,
    exceptions: record.exceptions,
    trace: record.trace.map((line) => traceViewOf(zone, line)),
    requests,
    rulesVersion: record.rulesVersion,
  }
}

function slotViewOf(zone: ZoneName, slot: Slot, extras: SlotExtras): SlotView {
  return {
    segment: slot.segment,
    side: slot.side,
    nominal: clockOf(zone, slot.nominalAt),
    window: { from: clockOf(zone, slot.windowFrom), to: clockOf(zone, slot.windowTo) },
    punchId: slot.punchId,
    punched: slot.at === null ? null : clockOf(zone, slot.at),
    result: slot.result,
    lateSec: slot.lateSec,
    earlySec: slot.earlySec,
    makeup: extras.makeup,
    canMakeUp: extras.canMakeUp,
  }
}

/** By convention a value of the trace named `at`, `asOf` or …At is an instant: it becomes the wall time there. */
function traceViewOf(zone: ZoneName, line: TraceLine): TraceView {
  const values: Record<string, string | number | null> = {}
  for (const [key, value] of Object.entries(line.values)) {
    values[key] =
      typeof value === 'number' && /^(at|asOf)$|At$/.test(key)
        ? clockTextSec(value, offsetMinAt(zone, value))
        : value
  }
  return { code: line.code, values }
}
