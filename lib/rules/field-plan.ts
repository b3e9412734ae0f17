import { type Instant, MINUTE_MS } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import type { PunchPolicy } from './policy'

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
const MARGIN_MS = PLAN_MARGIN_MIN * MINUTE_MS

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
  return at >= fromAt - MARGIN_MS && at < untilAt + MARGIN_MS
}

/** Whether field punches under this policy want an application approved before. */
export function wantsPlans({ outside, field }: Pick<PunchPolicy, 'outside' | 'field'>): boolean {
  return outside === 'field' && field.approval === 'before'
}

/**
 * Whether an application can cover no punch any more: a whole day once its work date has ended (`workDateEndsAt`), hours
 * after their margin.
 */
export function planIsOver(
  { untilAt }: Pick<FieldPlan, 'untilAt'>,
  workDateEndsAt: Instant,
  now: Instant,
): boolean {
  return now >= (untilAt === null ? workDateEndsAt : untilAt + MARGIN_MS)
}

/**
 * Whether its person may take an application back: while it waits, and once approved until a punch could have come of it
 * or has, in a shift that begins before midnight say.
 */
export function mayBeWithdrawn(
  plan: { readonly state: 'pending' | 'approved'; readonly fromAt: Instant; readonly isUsed: boolean },
  now: Instant,
): boolean {
  return plan.state === 'pending' || (!plan.isUsed && now < plan.fromAt - MARGIN_MS)
}

/** Whether two applications ask for the same time; a whole day meets whatever is of its date. */
export function overlaps(a: FieldPlan, b: FieldPlan): boolean {
  if (a.untilAt === null || b.untilAt === null) return a.workDate === b.workDate
  return a.fromAt < b.untilAt && b.fromAt < a.untilAt
}
