import 'server-only'
import type { TenantTx } from '@/lib/db/tenant'
import type { Cell, Column, Line, MonthSheetRow } from '../schema'
import { monthRows } from './month-rows'
import type { OpenSheet, ReportPerson } from './open-sheet'
import { PERSON_COLUMNS, personColumns, type Words } from './words'

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
} as const satisfies Record<string, readonly CountKey[]>

type ColumnGroup = keyof typeof COLUMN_GROUPS

const GROUPS = Object.keys(COLUMN_GROUPS) as ColumnGroup[]
const COUNTS: readonly CountKey[] = Object.values(COLUMN_GROUPS).flat()

/** The columns of the month sheet (月度汇总), a kind of leave each at the end. */
export function monthColumns(t: Words, { leaveTypes }: Pick<OpenSheet, 'leaveTypes'>): Column[] {
  const counts = GROUPS.flatMap((group) =>
    COLUMN_GROUPS[group].map((key): Column => {
      const kind = key.endsWith('Min') ? 'minutes' : 'count'
      return { id: key, kind, label: t(`reports.columns.${key}`), group: t(`reports.groups.${group}`) }
    }),
  )
  const leaves = leaveTypes.map(({ id, name, unit }): Column => {
    const kind = unit === 'hour' ? 'minutes' : 'count'
    return { id, kind, label: t('reports.leaveColumn', { name, unit }), group: t('reports.groups.leave') }
  })
  return [...personColumns(t), ...counts, ...leaves]
}

/** A line for each of these people. */
export async function monthLines(
  tx: TenantTx,
  open: OpenSheet,
  people: readonly ReportPerson[],
): Promise<Line[]> {
  const rows = await monthRows(tx, open.configuration, people, open)
  return rows.map((row) => ({
    personId: row.personId,
    workDate: null,
    cells: [
      ...PERSON_COLUMNS.map((key): Cell => row[key]),
      ...COUNTS.map((key) => countOf(row, key)),
      ...open.leaveTypes.map((type) => leaveOf(row, type)),
    ],
  }))
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
function leaveOf(row: MonthSheetRow, { id, unit }: OpenSheet['leaveTypes'][number]): number {
  const taken = row.leave.find(({ type }) => type === id)
  return taken === undefined ? 0 : unit === 'hour' ? taken.minutes : taken.halves / 2
}
