import type { WorkDate } from '@/lib/time/work-date'
import type { CalendarDay } from './plan'
import type { Shift } from './shift'

/**
 * One date of a company's own calendar. `holiday` and `rest` are days off, of that class of overtime; `workday` is
 * worked, in the shift `shiftId` names, else as the usual week would be, on `likeWeekday` (1..7) where that is said.
 */
export type CalendarEntry = {
  readonly date: WorkDate
  readonly kind: 'holiday' | 'rest' | 'workday'
  readonly name: string
  readonly shiftId: string | null
  readonly likeWeekday: number | null
}

/** What a company's calendar says of a date: its own entry goes before `base`, the word of the one it is based on. */
export function companyDayOn(
  date: WorkDate,
  entries: readonly CalendarEntry[],
  base: CalendarDay | null,
  shiftOf: (shiftId: string) => Shift | null,
): CalendarDay | null {
  const own = entries.find((it) => it.date === date)
  if (!own) return base
  if (own.kind !== 'workday') return { kind: own.kind }
  const shift = own.shiftId === null ? null : shiftOf(own.shiftId)
  return shift === null ? { kind: 'workday', likeWeekday: own.likeWeekday } : { kind: 'shift', shift }
}

/**
 * Which entries, by their index, name a shift that isn't in force on their date. `since` is the first date of a shift.
 * Dates before `from`, the version's own first date, are never asked for and don't matter.
 */
export function entriesBeforeShift(
  entries: readonly CalendarEntry[],
  from: WorkDate,
  since: (shiftId: string) => WorkDate | undefined,
): number[] {
  return entries.flatMap(({ date, shiftId }, i) => {
    if (shiftId === null || date < from) return []
    return (since(shiftId) ?? '') > date ? [i] : []
  })
}
