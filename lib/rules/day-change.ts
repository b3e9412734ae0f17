import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import type { DayRecord, DayStatus, ExceptionCode, Slot, SlotResult } from './day-record'
import type { Side } from './shift'

/** What a slot says of itself; null where the day has no such slot. Minutes are whole, as the day adds them up. */
export type SlotSide = {
  readonly result: SlotResult
  readonly at: Instant | null
  readonly lateMin: number
  readonly earlyMin: number
}
export type SlotChange = {
  readonly segment: number
  readonly side: Side
  readonly before: SlotSide | null
  readonly after: SlotSide | null
}

/** After less before. Minutes are whole, days may be halves. */
export type Difference = {
  readonly requiredMin: number
  readonly workedMin: number
  readonly lateMin: number
  readonly earlyMin: number
  readonly absentDays: number
  readonly overtimeWorkdayMin: number
  readonly overtimeRestMin: number
  readonly overtimeHolidayMin: number
}

/** One person's day that comes out otherwise. `slots` lists only those that differ, in order. */
export type DayChange = {
  readonly personId: string
  readonly workDate: WorkDate
  readonly status: { readonly before: DayStatus; readonly after: DayStatus }
  readonly slots: readonly SlotChange[]
  readonly difference: Difference
  readonly exceptions: { readonly gone: readonly ExceptionCode[]; readonly come: readonly ExceptionCode[] }
}

/** What changes add up to. People are in the order of their ids, statuses in that of their names. */
export type ChangeTotals = {
  readonly days: number
  readonly difference: Difference
  readonly people: readonly {
    readonly personId: string
    readonly days: number
    readonly difference: Difference
  }[]
  /** From which status to which, and how many days; days that keep their status are not in it. */
  readonly statuses: readonly {
    readonly before: DayStatus
    readonly after: DayStatus
    readonly days: number
  }[]
}

const NO_DIFFERENCE: Difference = {
  requiredMin: 0,
  workedMin: 0,
  lateMin: 0,
  earlyMin: 0,
  absentDays: 0,
  overtimeWorkdayMin: 0,
  overtimeRestMin: 0,
  overtimeHolidayMin: 0,
}

function differenceOf(before: DayRecord, after: DayRecord): Difference {
  return {
    requiredMin: after.requiredMin - before.requiredMin,
    workedMin: after.workedMin - before.workedMin,
    lateMin: after.lateMin - before.lateMin,
    earlyMin: after.earlyMin - before.earlyMin,
    absentDays: after.absentDays - before.absentDays,
    overtimeWorkdayMin: after.overtimeMin.workday - before.overtimeMin.workday,
    overtimeRestMin: after.overtimeMin.rest - before.overtimeMin.rest,
    overtimeHolidayMin: after.overtimeMin.holiday - before.overtimeMin.holiday,
  }
}

function plus(a: Difference, b: Difference): Difference {
  return {
    requiredMin: a.requiredMin + b.requiredMin,
    workedMin: a.workedMin + b.workedMin,
    lateMin: a.lateMin + b.lateMin,
    earlyMin: a.earlyMin + b.earlyMin,
    absentDays: a.absentDays + b.absentDays,
    overtimeWorkdayMin: a.overtimeWorkdayMin + b.overtimeWorkdayMin,
    overtimeRestMin: a.overtimeRestMin + b.overtimeRestMin,
    overtimeHolidayMin: a.overtimeHolidayMin + b.overtimeHolidayMin,
  }
}

function isNothing(difference: Difference): boolean {
  return Object.values(difference).every((n) => n === 0)
}

function slotSide(slot: Slot | undefined): SlotSide | null {
  if (slot === undefined) return null
  const { result, at, lateSec, earlySec } = slot
  return { result, at, lateMin: Math.floor(lateSec / 60), earlyMin: Math.floor(earlySec / 60) }
}

function isSame(a: SlotSide | null, b: SlotSide | null): boolean {
  if (a === null || b === null) return a === b
  return a.result === b.result && a.at === b.at && a.lateMin === b.lateMin && a.earlyMin === b.earlyMin
}

/** Slots come in pairs by segment, so the same place in both lists is the same duty. */
function slotChanges(before: readonly Slot[], after: readonly Slot[]): SlotChange[] {
  const out: SlotChange[] = []
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    const slot = before[i] ?? after[i]
    const was = slotSide(before[i])
    const is = slotSide(after[i])
    if (slot === undefined || isSame(was, is)) continue
    out.push({ segment: slot.segment, side: slot.side, before: was, after: is })
  }
  return out
}

/** How a day differs, or null when nothing that anybody is told of it does: its status, its slots' results, punches and
 * minutes, its totals, its exceptions. Windows, nominal times and the trace are the way there, not the outcome. */
export function compareDay(
  personId: string,
  workDate: WorkDate,
  before: DayRecord,
  after: DayRecord,
): DayChange | null {
  const difference = differenceOf(before, after)
  const slots = slotChanges(before.slots, after.slots)
  const gone = before.exceptions.filter((code) => !after.exceptions.includes(code))
  const come = after.exceptions.filter((code) => !before.exceptions.includes(code))
  const same = before.status === after.status && slots.length === 0 && gone.length === 0 && come.length === 0
  if (same && isNothing(difference)) return null
  return {
    personId,
    workDate,
    status: { before: before.status, after: after.status },
    slots,
    difference,
    exceptions: { gone, come },
  }
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Adds changes up, per person, per pair of statuses, and together. The order of the changes does not matter. */
export function totalChanges(changes: Iterable<DayChange>): ChangeTotals {
  const people = new Map<string, { days: number; difference: Difference }>()
  const statuses = new Map<string, ChangeTotals['statuses'][number]>()
  let days = 0
  let difference = NO_DIFFERENCE
  for (const change of changes) {
    days += 1
    difference = plus(difference, change.difference)
    const person = people.get(change.personId) ?? { days: 0, difference: NO_DIFFERENCE }
    people.set(change.personId, {
      days: person.days + 1,
      difference: plus(person.difference, change.difference),
    })
    const { before, after } = change.status
    if (before === after) continue
    const key = `${before} ${after}`
    statuses.set(key, { before, after, days: (statuses.get(key)?.days ?? 0) + 1 })
  }
  return {
    days,
    difference,
    people: [...people]
      .map(([personId, it]) => ({ personId, ...it }))
      .sort((a, b) => byCode(a.personId, b.personId)),
    statuses: [...statuses.values()].sort((a, b) => byCode(a.before, b.before) || byCode(a.after, b.after)),
  }
}
