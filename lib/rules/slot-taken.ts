import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import type { ZoneName } from '@/lib/time/zone'
import { computeDay } from './day'
import type { DayFacts, DayPunch, DayRecord, DaySpan, Plan } from './day-record'
import type { PunchSlot } from './verdict'
import { RULES_VERSION } from './version'

/** What of a date's rules decides which slot a punch fills. */
export type DateRules = {
  readonly workDate: WorkDate
  readonly zone: ZoneName
  readonly plan: Plan
  readonly exempt: boolean
}

/** What has been appended about the date so far. */
export type Appended = { readonly punches: readonly DayPunch[]; readonly spans: readonly DaySpan[] }

/** The slot a punch would fill, else the one whose window holds it; whether it would move a clock-out that is there. */
export type SlotTaken = {
  readonly slot: PunchSlot | null
  readonly updates: boolean
  /** The window to name when there is no slot: the next one of the work date, else its last. */
  readonly window: { readonly opensAt: Instant; readonly closesAt: Instant } | null
}

/** Overtime is paid by what slots were filled with, and fills none. */
const NO_OVERTIME = { basis: 'none', afterMin: 0, minMin: 0, stepMin: 1, maxMin: 0, pay: 'money' } as const
const OVERTIME: DayFacts['policy']['overtime'] = {
  workday: NO_OVERTIME,
  rest: NO_OVERTIME,
  holiday: NO_OVERTIME,
}

/** A tap that might come, as the day would see it. */
export function tentativePunch(id: string, at: Instant): DayPunch {
  return { id, at, side: 'auto', outcome: 'accepted', source: 'web', pending: false }
}

/**
 * Which slot a punch at `at` would fill beside the others of its work date, found by deriving the day with it. `assigned`:
 * the slot whose window holds it.
 */
export function slotTaken(
  rules: DateRules,
  appended: Appended,
  at: Instant,
  punchId: string,
  assigned: PunchSlot | null,
): SlotTaken {
  const { punches, spans } = appended
  if (rules.plan.kind !== 'work') return { slot: assigned, window: null, updates: false }
  const { slots } = dayWith(rules, { punches: [...punches, tentativePunch(punchId, at)], spans }, at)
  const filled = slots.find((slot) => slot.punchId === punchId)
  const next = slots.find((slot) => slot.windowFrom > at) ?? slots.at(-1)
  return {
    slot: filled ?? assigned,
    updates: filled?.side === 'off' && isFilled(rules, appended, at, filled),
    window: next ? { opensAt: next.windowFrom, closesAt: next.windowTo } : null,
  }
}

/** Whether the slot is already filled by one of these punches. */
function isFilled(
  rules: DateRules,
  appended: Appended,
  at: Instant,
  slot: { segment: number; side: string },
): boolean {
  const { slots } = dayWith(rules, appended, at)
  return slots.some((it) => it.segment === slot.segment && it.side === slot.side && it.punchId !== null)
}

function dayWith(rules: DateRules, appended: Appended, asOf: Instant): DayRecord {
  const { workDate, zone, plan, exempt } = rules
  return computeDay({
    ...{ workDate, zone, plan, exempt, ...appended, asOf },
    ...{ previousOffAt: null, policy: { overtime: OVERTIME }, rulesVersion: RULES_VERSION },
  })
}
