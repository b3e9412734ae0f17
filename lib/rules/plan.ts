import { isoWeekday, type WorkDate } from '@/lib/time/work-date'
import type { Plan, PlanKind, PlanSource } from './day-record'
import type { Shift } from './shift'

/** What one source says about a date. */
export type PlanChoice = { kind: PlanKind; shift: Shift | null }

/** The calendar's word on a date: a holiday, a rest day, a workday, or a day on which this one shift is worked.
 * `likeWeekday` (1..7) is the weekday whose shift is worked where the week itself would rest. */
export type CalendarDay =
  | { kind: 'holiday' | 'rest' }
  | { kind: 'workday'; likeWeekday: number | null }
  | { kind: 'shift'; shift: Shift }

export type PlanSources = {
  personal: PlanChoice | null
  roster: PlanChoice | null
  /** Seven entries from Monday, or null when the group has no weekly pattern. */
  weekly: readonly (PlanChoice | null)[] | null
  /** Null on a date without an entry, and always when the group does not follow the calendar. */
  calendar: CalendarDay | null
}

function plan(choice: PlanChoice, source: PlanSource): Plan {
  return { kind: choice.kind, shift: choice.shift, source }
}

/** A swapped-in workday takes the shift of the weekday it stands for, else the first one the week works. */
function swappedIn(weekly: PlanSources['weekly'], likeWeekday: number | null): PlanChoice | null {
  const named = likeWeekday === null ? null : (weekly?.[likeWeekday - 1] ?? null)
  if (named?.kind === 'work') return named
  return weekly?.find((choice) => choice?.kind === 'work') ?? null
}

/** The plan of a date: personal override, else roster, else the group's weekly pattern as the calendar changes it.
 * The calendar does not overrule what somebody chose for this very date. A holiday keeps the shift it displaces, for
 * its breaks and its day's start; it asks for no punch. */
export function planOf(date: WorkDate, sources: PlanSources): Plan {
  const { personal, roster, weekly, calendar } = sources
  if (personal !== null) return plan(personal, 'personal')
  if (roster !== null) return plan(roster, 'roster')
  const usual = weekly?.[isoWeekday(date) - 1] ?? null
  if (calendar !== null) {
    switch (calendar.kind) {
      case 'holiday':
      case 'rest':
        return { kind: calendar.kind, shift: usual?.shift ?? null, source: 'calendar' }
      case 'workday': {
        const choice = usual?.kind === 'work' ? null : swappedIn(weekly, calendar.likeWeekday)
        if (choice !== null) return plan(choice, 'calendar')
        break
      }
      case 'shift':
        return { kind: 'work', shift: calendar.shift, source: 'calendar' }
      default:
        calendar satisfies never
    }
  }
  return usual === null ? { kind: 'none', shift: null, source: 'none' } : plan(usual, 'weekly')
}
