import { type Instant, MINUTE_MS } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'

/**
 * An application to work in the field. `untilAt` null: the whole work date, however late its shift ends; `fromAt` is then
 * its first instant.
 */
export type FieldPlan = {
  readonly id: string
  readonly workDate: WorkDate
  readonly fromAt: Instant
  readonly untilAt: Instant | null
  readonly typedPlace: string
}

/** How long before its beginning and after its end hours still cover a punch: nobody arrives to the minute. */
export const PLAN_MARGIN_MIN = 30

/**
 * The approved application that covers a punch at this instant of this work date; null when none does. Of several the
 * earliest, then the lowest id, so that their order doesn't matter.
 */
export function coveringPlan(plans: readonly FieldPlan[], at: Instant, workDate: WorkDate): FieldPlan | null {
  const covering = plans.filter((plan) => covers(plan, at, workDate))
  return covering.sort((a, b) => a.fromAt - b.fromAt || (a.id < b.id ? -1 : 1))[0] ?? null
}

function covers({ workDate: date, fromAt, untilAt }: FieldPlan, at: Instant, workDate: WorkDate): boolean {
  if (untilAt === null) return date === workDate
  const marginMs = PLAN_MARGIN_MIN * MINUTE_MS
  return at >= fromAt - marginMs && at < untilAt + marginMs
}

/** Whether two applications ask for the same time; a whole day meets whatever is of its date. */
export function overlaps(a: FieldPlan, b: FieldPlan): boolean {
  if (a.untilAt === null || b.untilAt === null) return a.workDate === b.workDate
  return a.fromAt < b.untilAt && b.fromAt < a.untilAt
}
