import type { RosterCell, RosterPlan, RosterShift, RosterView } from '@/lib/schedules/schema/roster'
import type { WorkDate } from '@/lib/time/work-date'
import { type Edit, type Edits, keyOf } from './edits'

/** What a cell shows with a change that isn't saved yet. Somebody's own plan goes before the roster. */
export function planShown(cell: RosterCell, edit: Edit | undefined): RosterPlan {
  if (edit === undefined || cell.source === 'personal') return cell
  if (edit === null) return cell.usual
  return { kind: edit.shiftId === null ? 'rest' : 'work', source: 'roster', shiftId: edit.shiftId }
}

/** The version of a shift that holds on a date; null before the first. */
export function versionOf(shift: RosterShift | undefined, date: WorkDate) {
  return shift?.versions.findLast((it) => it.effectiveFrom <= date) ?? null
}

export type PersonTotals = {
  readonly workDays: number
  readonly restDays: number
  readonly plannedMin: number
}

/** Days of work and without, and planned minutes of a person's month. */
export function totalsOf(view: RosterView, person: RosterView['people'][number], edits: Edits): PersonTotals {
  const totals = { workDays: 0, restDays: 0, plannedMin: 0 }
  for (const [i, cell] of person.cells.entries()) {
    const date = view.days[i]?.workDate
    if (cell === null || date === undefined) continue
    const plan = planShown(cell, edits.get(keyOf(person.personId, date)))
    if (plan.kind !== 'work') {
      totals.restDays += plan.kind === 'none' ? 0 : 1
      continue
    }
    const shift = view.shifts.find(({ id }) => id === plan.shiftId)
    totals.workDays += 1
    totals.plannedMin += versionOf(shift, date)?.requiredMin ?? 0
  }
  return totals
}

/** How many people of the group work each shift on each date, and how many don't work (under the key null). */
export function staffingOf(view: RosterView, edits: Edits): ReadonlyMap<string | null, readonly number[]> {
  const staffing = new Map<string | null, number[]>()
  for (const person of view.people) {
    for (const [i, cell] of person.cells.entries()) {
      const date = view.days[i]?.workDate
      if (cell === null || date === undefined) continue
      const plan = planShown(cell, edits.get(keyOf(person.personId, date)))
      if (plan.kind === 'none') continue
      const key = plan.kind === 'work' ? plan.shiftId : null
      const counts = staffing.get(key) ?? view.days.map(() => 0)
      counts[i] = (counts[i] ?? 0) + 1
      staffing.set(key, counts)
    }
  }
  return staffing
}
