import { intersectSpans, type Span, subtractSpans, totalLength } from '@/lib/time/span'
import type { WorkDate } from '@/lib/time/work-date'
import { instantAtWall, type ZoneName } from '@/lib/time/zone'
import type { DayFacts } from './day-record'
import { breaksOf } from './duties'
import { splitMinOf } from './half-day'
import type { Shift } from './shift'
import { segmentsOf, slotsOf, zoneOrUtc } from './work-day'
import { minutesIn } from './worked'

/** A work date as leave and other time away meet it; spans are instants. */
export type PlannedDay = {
  readonly workDate: WorkDate
  /** From its midnight to the next, on the person's clocks. */
  readonly date: Span
  /** Planned work without breaks, in order; empty on a day off. Of free hours all that could be worked. */
  readonly work: readonly Span[]
  /** From the first to the last work of each half; null on a day off. Of free hours half of what the day asks
   * for, at either end. */
  readonly halves: readonly [first: Span, second: Span] | null
  /** Minutes at most that time away takes of it: its work; of free hours what the day asks for. */
  readonly workMin: number
}

type Planned = Pick<DayFacts, 'workDate' | 'zone' | 'plan'>

const DAY_MIN = 1_440

/** What is planned on a work date: its work, and where that is split into halves. Total. */
export function plannedDayOf({ workDate, zone, plan }: Planned): PlannedDay {
  const known = zoneOrUtc(zone)
  const date = { from: instantAtWall(known, workDate, 0), to: instantAtWall(known, workDate, DAY_MIN) }
  const off: PlannedDay = { workDate, date, work: [], halves: null, workMin: 0 }
  const { shift } = plan
  if (plan.kind !== 'work' || shift === null) return off
  if (shift.kind === 'free') return { workDate, date, ...freeHours(known, workDate, shift) }
  const work = subtractSpans(scheduledOf({ workDate, zone, plan }), breaksOf({ workDate, zone, plan }))
  const splitMin = splitMinOf(shift)
  if (splitMin === null) return off
  const halves = halvesAt(work, instantAtWall(known, workDate, splitMin))
  return halves === null ? off : { workDate, date, work, halves, workMin: minutesIn(totalLength(work)) }
}

/** From on to off of each segment of a work day, as instants. */
export function scheduledOf({ workDate, zone, plan }: Planned): Span[] {
  const slots = plan.kind === 'work' && plan.shift !== null ? slotsOf(workDate, zone, plan.shift) : []
  const spans: Span[] = []
  for (let i = 0; i + 1 < slots.length; i += 2) {
    spans.push({ from: slots[i]?.nominalAt ?? 0, to: slots[i + 1]?.nominalAt ?? 0 })
  }
  return spans
}

/** Free hours have no times: half of what the day asks for is taken at either end of them, so that leave over several days
 * takes no more of the last than its first half. */
function freeHours(zone: ZoneName, workDate: WorkDate, shift: Shift): Omit<PlannedDay, 'workDate' | 'date'> {
  const segments = segmentsOf(shift)
  const fromMin = Math.min(...segments.map(({ onMin }) => onMin))
  const toMin = Math.max(...segments.map(({ offMin }) => offMin))
  const workMin = shift.requiredMin > 0 ? Math.min(shift.requiredMin, toMin - fromMin) : toMin - fromMin
  const halfMin = Math.floor(workMin / 2)
  const at = (wallMin: number) => instantAtWall(zone, workDate, wallMin)
  return {
    work: [{ from: at(fromMin), to: at(toMin) }],
    halves: [
      { from: at(fromMin), to: at(fromMin + halfMin) },
      { from: at(toMin - halfMin), to: at(toMin) },
    ],
    workMin,
  }
}

/** From the first to the last work before the split, and after it; what lies on one side only is both. */
function halvesAt(work: readonly Span[], splitAt: number): PlannedDay['halves'] {
  const before = hullOf(intersectSpans(work, [{ from: Number.NEGATIVE_INFINITY, to: splitAt }]))
  const after = hullOf(intersectSpans(work, [{ from: splitAt, to: Number.POSITIVE_INFINITY }]))
  const first = before ?? after
  return first === null ? null : [first, after ?? first]
}

/** From the first instant of the spans to the last; null without any. */
export function hullOf(spans: readonly Span[]): Span | null {
  const [first] = spans
  const last = spans.at(-1)
  return first === undefined || last === undefined ? null : { from: first.from, to: last.to }
}

/** Whole minutes of the spans that fall into the day's planned work, never more than it asks for. */
export function takenMin({ work, workMin }: PlannedDay, spans: readonly Span[]): number {
  return Math.min(workMin, minutesIn(totalLength(intersectSpans(work, spans))))
}

/** How many halves of the day's planned work the spans touch; of free hours, in how many their minutes have room. */
export function takenHalves(day: PlannedDay, spans: readonly Span[]): 0 | 1 | 2 {
  const { work, halves, workMin } = day
  if (halves === null) return 0
  if (minutesIn(totalLength(work)) > workMin) {
    const minutes = takenMin(day, spans)
    return minutes === 0 ? 0 : minutes * 2 <= workMin ? 1 : 2
  }
  const [first, second] = halves
  const touches = (half: Span) => intersectSpans(intersectSpans(work, [half]), spans).length > 0
  return touches(first) ? (touches(second) ? 2 : 1) : touches(second) ? 1 : 0
}
