import type { WorkDate } from '@/lib/time/work-date'

/** How far the calendar that groups follow is known. What lies beyond is planned as if it had no holidays. */
export type CalendarCoverage = {
  readonly source: { readonly name: string; readonly version: string }
  /** The groups that follow it today or from a later date on. */
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  /** This year and the next. `coveredTo` is null, and `gap` says why, where nothing is known of the year. */
  readonly years: readonly {
    readonly year: number
    readonly coveredTo: WorkDate | null
    readonly gap: 'not_announced' | 'not_understood' | null
  }[]
  /** A warning is due: somebody follows the calendar, and it ends within ninety days. */
  readonly warning: boolean
}
