import { z } from 'zod'
import type { CalendarEntry } from '@/lib/rules/company-calendar'
import type { WorkDate } from '@/lib/time/work-date'
import { RosterDate } from './roster-date'

/** Ids in lower case, as the database writes them: here they are compared as text. */
const Entry = z
  .strictObject({
    date: RosterDate,
    kind: z.enum(['holiday', 'rest', 'workday']),
    name: z.string().trim().min(1).max(40),
    shiftId: z.uuid().toLowerCase().nullable(),
    likeWeekday: z.number().int().min(1).max(7).nullable().default(null),
  })
  .refine((it) => it.kind === 'workday' || it.shiftId === null, {
    path: ['shiftId'],
    message: 'shift_on_day_off',
  })
  .refine((it) => it.likeWeekday === null || (it.kind === 'workday' && it.shiftId === null), {
    path: ['likeWeekday'],
    message: 'not_allowed',
  }) satisfies z.ZodType<CalendarEntry>

/**
 * One version of a company's calendar: dates of its own, which go before those of its base. `cn` is the calendar of
 * mainland China.
 */
export const CalendarContent = z
  .strictObject({ base: z.enum(['none', 'cn']), days: z.array(Entry).max(366) })
  .superRefine(({ days }, context) => {
    const seen = new Set<WorkDate>()
    for (const [i, { date }] of days.entries()) {
      if (seen.has(date))
        context.addIssue({ code: 'custom', path: ['days', i, 'date'], message: 'given_twice' })
      seen.add(date)
    }
  })

export type CalendarContent = z.infer<typeof CalendarContent>

export const PublishCalendar = z.strictObject({
  calendarId: z.uuid().nullable(),
  name: z.string().trim().min(1).max(80),
  effectiveFrom: z.iso.date(),
  content: CalendarContent,
})

/** The holidays of mainland China by which its calendar names days. */
export type Festival =
  | 'new_year'
  | 'spring'
  | 'qingming'
  | 'labour'
  | 'dragon_boat'
  | 'mid_autumn'
  | 'national'

type Source = { readonly name: string; readonly version: string }

/** `coveredTo` is null, and `gap` says why, where nothing is known of the year. */
export type CoveredYear = {
  readonly year: number
  readonly coveredTo: WorkDate | null
  readonly gap: 'not_announced' | 'not_understood' | null
}

/** How far the calendar of China is known. What lies beyond is planned as if it had no holidays. */
export type CalendarCoverage = {
  readonly source: Source
  /** The groups that follow it today or from a later date on, themselves or by a calendar based on it. */
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  /** This year and the next. */
  readonly years: readonly CoveredYear[]
  /** The last date known without a gap; null when not even this year is. */
  readonly knownTo: WorkDate | null
  /** A warning is due: somebody follows the calendar, and it ends within ninety days. */
  readonly warning: boolean
}

/** A date of the calendar of China that is no ordinary one; `likeWeekday` as in a CalendarEntry. */
export type ChinaEntry = Pick<CalendarEntry, 'date' | 'kind' | 'likeWeekday'> & {
  readonly festival: Festival
}

/** The dates in their order. */
export type ChinaYearView = CoveredYear & { readonly days: readonly ChinaEntry[] }

/** This year and the next, as the product knows them. */
export type ChinaCalendarView = { readonly source: Source; readonly years: readonly ChinaYearView[] }
