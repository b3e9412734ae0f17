import type { LeaveTypeView } from '@/lib/leaves/schema'
import type { MonthSummary } from '@/lib/rules/month'
import type { WorkDate } from '@/lib/time/work-date'

/** One person's line of the month sheet. Columns as lib/rules/month.ts defines them. */
export type MonthSheetRow = Omit<MonthSummary, 'cells'> & {
  readonly personId: string
  readonly name: string
  readonly employeeNo: string
  readonly department: string
  /** The group of his last day in the month; null where he was in none. */
  readonly group: string | null
}

/** The monthly summary (月度汇总) of a company or of one department. */
export type MonthSheetView = {
  /** YYYY-MM */
  readonly month: string
  readonly today: WorkDate
  readonly rows: readonly MonthSheetRow[]
  /** A column each: those in use, and what ended but was taken. */
  readonly leaveTypes: readonly Pick<LeaveTypeView, 'id' | 'name' | 'unit'>[]
  /** The departments that occur, by name, whatever is filtered. */
  readonly departments: readonly string[]
  /** The last date of the closed periods; null when none is closed. */
  readonly closedThrough: WorkDate | null
  readonly allowed: { readonly closePeriod: boolean }
}
