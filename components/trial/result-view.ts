import { type ChangeTotals, totalChanges } from '@/lib/rules/day-change'
import type { DayStatus } from '@/lib/rules/day-record'
import type { TrialChange } from '@/lib/trials/schema'

/** From which status to which. Days that keep theirs, and differ in minutes only, are one kind. */
export type Transition = { readonly before: DayStatus; readonly after: DayStatus } | 'minutes'
export type CountedTransition = { readonly key: string; readonly of: Transition; readonly days: number }

export type ChangedPerson = ChangeTotals['people'][number] & {
  readonly name: string
  readonly employeeNo: string
  readonly changes: readonly TrialChange[]
}

export type ResultView = {
  readonly days: number
  readonly difference: ChangeTotals['difference']
  readonly people: readonly ChangedPerson[]
}

/** The transition's name among them. */
export function transitionKey({ status }: Pick<TrialChange, 'status'>): string {
  return status.before === status.after ? 'minutes' : `${status.before} ${status.after}`
}

// The same function that adds up days anywhere; it looks at no slot.
function totalsOf(changes: readonly TrialChange[]): ChangeTotals {
  return totalChanges(changes.map((it) => ({ ...it, slots: [] })))
}

/** Every transition with its days, the most frequent first; minutes only comes last. */
export function transitionsOf(changes: readonly TrialChange[]): CountedTransition[] {
  const { days, statuses } = totalsOf(changes)
  const counted = statuses.map(({ before, after, days: n }) => ({
    key: `${before} ${after}`,
    of: { before, after },
    days: n,
  }))
  const kept = days - counted.reduce((sum, it) => sum + it.days, 0)
  const sorted: CountedTransition[] = counted.sort((a, b) => b.days - a.days)
  return kept > 0 ? [...sorted, { key: 'minutes', of: 'minutes', days: kept }] : sorted
}

/** Who has the most days that change comes first, then by employee number; each with his days in order. */
export function viewOf(changes: readonly TrialChange[]): ResultView {
  const { days, difference, people } = totalsOf(changes)
  const byPerson = new Map<string, TrialChange[]>()
  for (const change of changes) {
    const own = byPerson.get(change.personId)
    if (own) own.push(change)
    else byPerson.set(change.personId, [change])
  }
  const changed = people.flatMap((person): ChangedPerson[] => {
    const own = byPerson.get(person.personId) ?? []
    const [first] = own
    return first ? [{ ...person, name: first.name, employeeNo: first.employeeNo, changes: own }] : []
  })
  changed.sort((a, b) => b.days - a.days || (a.employeeNo < b.employeeNo ? -1 : 1))
  return { days, difference, people: changed }
}
