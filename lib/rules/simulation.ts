import type { Instant } from '@/lib/time/instant'
import type { WorkDate } from '@/lib/time/work-date'
import { computeDay } from './day'
import { compareDay, type DayChange } from './day-change'
import type { DayFacts, DayRecord } from './day-record'

/** The part of a day's facts that somebody configures. What happened (punches, approvals, the moment) is never tried. */
export type DaySettings = Pick<DayFacts, 'zone' | 'plan' | 'exempt' | 'policy'>

/** One day as it is set, and the settings to try on it. */
export type TrialDay = { readonly facts: DayFacts; readonly draft: DaySettings }

/** A person's days from the first to the last that is tried, in any order. Days without work may be left out. */
export type TrialPerson = { readonly personId: string; readonly days: readonly TrialDay[] }

/** One day done; `change` is null when it came out the same. */
export type TrialStep = {
  readonly personId: string
  readonly workDate: WorkDate
  readonly change: DayChange | null
}

function inOrder(days: readonly TrialDay[]): TrialDay[] {
  return [...days].sort((a, b) =>
    a.facts.workDate < b.facts.workDate ? -1 : a.facts.workDate > b.facts.workDate ? 1 : 0,
  )
}

/** When the person left on the last work day so far: late-off shifts make a day depend on the one before. */
function leftAt(facts: DayFacts, record: DayRecord): Instant | null {
  if (facts.plan.kind !== 'work') return facts.previousOffAt
  return record.slots.findLast((slot) => slot.side === 'off')?.at ?? null
}

/**
 * What would have come of these days under other settings: derives each twice from the same facts, as set and as
 * drafted, and yields one step per day, so that the caller can count, show progress, pause or stop. Pure: nothing is
 * written, and nothing stored is compared with.
 * Both runs follow their own nights: the first day takes its `previousOffAt` as given, the later ones what the run
 * itself says of the work day before. A punch stays with the work date it was assigned to when it came.
 */
export function* simulate(people: Iterable<TrialPerson>): Generator<TrialStep, void, undefined> {
  for (const { personId, days } of people) {
    const ordered = inOrder(days)
    let leftBefore = ordered[0]?.facts.previousOffAt ?? null
    let leftAfter = leftBefore
    for (const { facts, draft } of ordered) {
      const { zone, plan, exempt, policy } = draft
      const asSet: DayFacts = { ...facts, previousOffAt: leftBefore }
      const asDrafted: DayFacts = { ...facts, zone, plan, exempt, policy, previousOffAt: leftAfter }
      const before = computeDay(asSet)
      const after = computeDay(asDrafted)
      leftBefore = leftAt(asSet, before)
      leftAfter = leftAt(asDrafted, after)
      const { workDate } = facts
      yield { personId, workDate, change: compareDay(personId, workDate, before, after) }
    }
  }
}
