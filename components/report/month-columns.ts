import type { MonthSheetRow, MonthSheetView } from '@/lib/reports/schema'

export type CountKey =
  | 'requiredDays'
  | 'attendedDays'
  | 'restDays'
  | 'restDayWorkDays'
  | 'requiredMin'
  | 'workedMin'
  | 'punches'
  | 'lateCount'
  | 'lateMin'
  | 'seriouslyLateCount'
  | 'seriouslyLateMin'
  | 'absentLateCount'
  | 'earlyCount'
  | 'earlyMin'
  | 'missedIn'
  | 'missedOut'
  | 'absentDays'
  | 'makeups'
  | 'openDays'
  | 'tripMin'
  | 'outMin'
  | 'overtimeApprovedMin'
  | 'overtimeWorkdayMin'
  | 'overtimeRestMin'
  | 'overtimeHolidayMin'
  | 'overtimeMoneyMin'
  | 'overtimeTimeOffMin'

/** Columns by their customary groups, in the order of the monthly summary; leave has one for each of the company's kinds.
 * `…Min` are minutes, `…Days` may be halves. */
const COLUMN_GROUPS = {
  attendance: [
    'requiredDays',
    'attendedDays',
    'restDays',
    'restDayWorkDays',
    'requiredMin',
    'workedMin',
    'punches',
  ],
  late: ['lateCount', 'lateMin', 'seriouslyLateCount', 'seriouslyLateMin', 'absentLateCount'],
  early: ['earlyCount', 'earlyMin'],
  missed: ['missedIn', 'missedOut', 'absentDays', 'makeups', 'openDays'],
  away: ['tripMin', 'outMin'],
  overtime: [
    'overtimeApprovedMin',
    'overtimeWorkdayMin',
    'overtimeRestMin',
    'overtimeHolidayMin',
    'overtimeMoneyMin',
    'overtimeTimeOffMin',
  ],
  leave: [],
} as const satisfies Record<string, readonly CountKey[]>

export type ColumnGroup = keyof typeof COLUMN_GROUPS

type LeaveType = MonthSheetView['leaveTypes'][number]

/** A column of counts, or of one kind of leave. */
export type Column =
  | { readonly id: string; readonly key: CountKey; readonly leave: null }
  | { readonly id: string; readonly key: null; readonly leave: LeaveType }

export type ColumnsOfGroup = { readonly group: ColumnGroup; readonly columns: readonly Column[] }

/** The columns of a sheet by group; a group without any is left out. */
export function columnsOf(leaveTypes: readonly LeaveType[]): ColumnsOfGroup[] {
  const groups = Object.keys(COLUMN_GROUPS) as ColumnGroup[]
  return groups
    .map((group): ColumnsOfGroup => {
      if (group === 'leave')
        return { group, columns: leaveTypes.map((leave) => ({ id: leave.id, key: null, leave })) }
      return { group, columns: COLUMN_GROUPS[group].map((key) => ({ id: key, key, leave: null })) }
    })
    .filter(({ columns }) => columns.length > 0)
}

/** What a person's line says in a column. */
export function columnValue(row: MonthSheetRow, column: Column): number {
  return column.leave === null ? countOf(row, column.key) : leaveOf(row, column.leave)
}

function countOf(row: MonthSheetRow, key: CountKey): number {
  const { workday, rest, holiday } = row.overtime
  switch (key) {
    case 'overtimeWorkdayMin':
      return workday.totalMin
    case 'overtimeRestMin':
      return rest.totalMin
    case 'overtimeHolidayMin':
      return holiday.totalMin
    case 'overtimeMoneyMin':
      return workday.moneyMin + rest.moneyMin + holiday.moneyMin
    case 'overtimeTimeOffMin':
      return workday.timeOffMin + rest.timeOffMin + holiday.timeOffMin
    default:
      return row[key]
  }
}

/** Minutes where the kind is counted in hours, else days. */
function leaveOf(row: MonthSheetRow, { id, unit }: LeaveType): number {
  const taken = row.leave.find(({ type }) => type === id)
  return taken === undefined ? 0 : unit === 'hour' ? taken.minutes : taken.halves / 2
}

/** Hours and minutes as a table shows them: `136:05`; a column of counts or days stays a number. */
export function cellText(column: Column, value: number): string {
  if (value === 0) return '–'
  const isMinutes = column.leave === null ? column.key.endsWith('Min') : column.leave.unit === 'hour'
  if (!isMinutes) return String(value)
  return `${Math.floor(value / 60)}:${String(value % 60).padStart(2, '0')}`
}
