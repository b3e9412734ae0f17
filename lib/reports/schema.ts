import { z } from 'zod'
import type { ResultError } from '@/lib/action/result'
import { WorkDateText } from '@/lib/days/schema'
import { DAY_STATUSES } from '@/lib/rules/day-record'
import type { MonthSummary } from '@/lib/rules/month'
import { daysBetween, type WorkDate } from '@/lib/time/work-date'

/** 月度汇总, 每日统计, 打卡时间, 原始记录. */
export const SHEETS = ['month', 'day', 'matrix', 'raw'] as const
export type SheetKind = (typeof SHEETS)[number]

export const FORMATS = ['xlsx', 'csv'] as const
export type Format = (typeof FORMATS)[number]

/** How many dates a sheet may span. */
export const MAX_SPAN_DAYS = 62

/** How many lines of a sheet a screen is sent; a file has them all. */
export const SCREEN_LINES = 1_000

export const SOURCES = ['web', 'offline', 'kiosk', 'terminal', 'makeup', 'admin', 'import'] as const
export const OUTCOMES = ['accepted', 'field', 'needs_review', 'refused'] as const

const Text = z.string().trim().min(1).max(80)

const Filter = z.strictObject({
  sheet: z.enum(SHEETS),
  /** YYYY-MM; or both dates of a span; or neither, for the month that is running. */
  month: z
    .string()
    .regex(/^(20|19)\d{2}-(0[1-9]|1[0-2])$/)
    .exactOptional(),
  from: WorkDateText.exactOptional(),
  to: WorkDateText.exactOptional(),
  /** Its name. */
  department: Text.exactOptional(),
  group: z.uuid().toLowerCase().exactOptional(),
  /** Part of a name or of an employee number. */
  person: Text.exactOptional(),
  /** Of the day sheet. */
  status: z.enum(DAY_STATUSES).exactOptional(),
  /** Of the raw records. */
  source: z.enum(SOURCES).exactOptional(),
  outcome: z.enum(OUTCOMES).exactOptional(),
})

function refuseContradictions(asked: z.output<typeof Filter>, ctx: z.RefinementCtx): void {
  const refuse = (field: keyof typeof asked, message: string) =>
    ctx.addIssue({ code: 'custom', path: [field], message })
  const { sheet, month, from, to } = asked
  if (month !== undefined && from !== undefined) refuse('month', 'not_allowed')
  if (from === undefined && to !== undefined) refuse('from', 'required')
  if (from !== undefined && to === undefined) refuse('to', 'required')
  if (from !== undefined && to !== undefined) {
    if (to < from) refuse('to', 'dates_order')
    else if (daysBetween(from, to) >= MAX_SPAN_DAYS) refuse('to', 'report_too_long')
  }
  if (sheet !== 'day' && asked.status !== undefined) refuse('status', 'not_allowed')
  if (sheet !== 'raw' && asked.source !== undefined) refuse('source', 'not_allowed')
  if (sheet !== 'raw' && asked.outcome !== undefined) refuse('outcome', 'not_allowed')
}

/** Which lines of which sheet. */
export const AskSheet = Filter.superRefine(refuseContradictions)
export type AskSheet = z.output<typeof AskSheet>

/** The same as a file. */
export const ExportReport = Filter.extend({ format: z.enum(FORMATS) }).superRefine(refuseContradictions)
export type ExportReport = z.output<typeof ExportReport>

/** One person's line of the month sheet. Columns as lib/rules/month.ts defines them. */
export type MonthSheetRow = Omit<MonthSummary, 'cells'> & {
  readonly personId: string
  readonly name: string
  readonly employeeNo: string
  readonly department: string
  /** The group of his last day in the span; null where he was in none. */
  readonly group: string | null
}

/**
 * What a column holds: `minutes` are whole ones, a `count` may have halves, both are numbers and can be added up; the other
 * kinds are texts. `day` is a date of the matrix; its id is the date.
 */
export type ColumnKind = 'text' | 'count' | 'minutes' | 'day'

export type Column = {
  readonly id: string
  readonly kind: ColumnKind
  readonly label: string
  /** What stands over it and its neighbours. */
  readonly group: string | null
}

export type Cell = string | number | null

/** A line of a sheet: whose, of which date where it is of one, and a cell for each column. */
export type Line = {
  readonly personId: string
  readonly workDate: WorkDate | null
  readonly cells: readonly Cell[]
}

export type SheetView = {
  readonly sheet: SheetKind
  /** YYYY-MM where the span is one month. */
  readonly month: string | null
  readonly from: WorkDate
  readonly to: WorkDate
  readonly columns: readonly Column[]
  /** The first of them, by employee number and date. */
  readonly lines: readonly Line[]
  readonly total: number
  /** The departments and groups that occur, whatever is filtered. */
  readonly departments: readonly string[]
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  /** The last date of the closed periods; null when none is closed. */
  readonly closedThrough: WorkDate | null
  readonly allowed: { readonly closePeriod: boolean }
}

/** What is heard of a file that is being made; `part` is a piece of it in base64, `file` comes last and names it. */
export type ExportLine =
  | { readonly progress: { readonly done: number; readonly total: number } }
  | { readonly part: string }
  | { readonly file: { readonly name: string; readonly type: string } }
  | { readonly error: ResultError }
