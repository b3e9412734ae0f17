import type { MonthSheetRow } from '@/lib/reports/schema'

export type ColumnKey =
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
  | 'overtimeWorkdayMin'
  | 'overtimeRestMin'
  | 'overtimeHolidayMin'
  | 'overtimeMoneyMin'
  | 'overtimeTimeOffMin'

/** Columns by their customary groups, in the order of the monthly summary. `…Min` are minutes, `…Days` may be halves. */
export const COLUMN_GROUPS = {
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
  overtime: [
    'overtimeWorkdayMin',
    'overtimeRestMin',
    'overtimeHolidayMin',
    'overtimeMoneyMin',
    'overtimeTimeOffMin',
  ],
} as const satisfies Record<string, readonly ColumnKey[]>

export type ColumnGroup = keyof typeof COLUMN_GROUPS

export const COLUMNS: readonly ColumnKey[] = Object.values(COLUMN_GROUPS).flat()

/** What a person's line says in a column. */
export function columnValue(row: MonthSheetRow, key: ColumnKey): number {
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

/** Hours and minutes as a table shows them: `136:05`; a column of counts stays a number. */
export function cellText(key: ColumnKey, value: number): string {
  if (value === 0) return '–'
  if (!key.endsWith('Min')) return String(value)
  return `${Math.floor(value / 60)}:${String(value % 60).padStart(2, '0')}`
}
