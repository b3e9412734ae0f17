import 'server-only'
import type { useTranslations } from 'next-intl'
import type { CellCode } from '@/lib/rules/month-cell'
import { type Configuration, versionOn } from '@/lib/schedules/queries/load-configuration'
import { clockText } from '@/lib/time/clock'
import { DAY_MS, type Instant, MINUTE_MS } from '@/lib/time/instant'
import { dayNumber, type WorkDate } from '@/lib/time/work-date'
import type { Cell, Column } from '../schema'
import type { OpenSheet, ReportPerson } from './open-sheet'

/** The whole catalogue in the language of whoever asks: a sheet is words as much as it is numbers. */
export type Words = ReturnType<typeof useTranslations<never>>

/** What each sheet begins with. */
export const PERSON_COLUMNS = ['name', 'employeeNo', 'department', 'group'] as const

export function personColumns(t: Words): Column[] {
  return PERSON_COLUMNS.map((key) => ({
    id: key,
    kind: 'text',
    label: t(`reports.columns.${key}`),
    group: null,
  }))
}

export function personCells(
  configuration: Configuration,
  person: ReportPerson,
  groupId: string | null,
): Cell[] {
  const group = groupId === null ? null : (configuration.groups.get(groupId)?.name ?? null)
  return [person.name, person.employee_no, person.department, group]
}

/** `HH:mm` where the person was, saying so when it lies on another calendar day than the work date. */
export function timeOn(t: Words, workDate: WorkDate, at: Instant, offsetMin: number): string {
  const time = clockText(at, offsetMin)
  const days = Math.floor((at + offsetMin * MINUTE_MS) / DAY_MS) - dayNumber(workDate)
  if (days === 0) return time
  return days > 0 ? t('time.nextDay', { time }) : t('time.previousDay', { time })
}

/** How many parts of a work day the shifts of a span have at most: as many pairs of columns. */
export function segmentsIn({ shifts }: Configuration, from: WorkDate, to: WorkDate): number {
  let most = 1
  for (const shift of shifts.values()) {
    const started = versionOn(shift, from)
    const versions = shift.versions.filter((it) => it.effectiveFrom > from && it.effectiveFrom <= to)
    for (const version of started ? [started, ...versions] : versions) {
      most = Math.max(most, version.content.segments.length)
    }
  }
  return most
}

/** 考勤结果: what became of a day, in words. */
export function resultText(t: Words, open: OpenSheet, codes: readonly CellCode[]): string {
  return codes.map((code) => codeText(t, open, code)).join(t('reports.resultSeparator'))
}

function codeText(t: Words, { leaveTypes }: OpenSheet, it: CellCode): string {
  switch (it.code) {
    case 'late':
    case 'seriously_late':
    case 'early_leave':
    case 'short_hours':
    case 'trip':
    case 'out':
      return t(`reports.result.${it.code}`, { minutes: it.minutes })
    case 'absent_late':
    case 'absent_early':
      return t(`reports.result.${it.code}`, { minutes: it.minutes, days: it.days })
    case 'absent':
      return t('reports.result.absent', { days: it.days })
    case 'missed_on':
    case 'missed_off':
      return t(`exception.${it.code}`)
    case 'leave_of':
      return t('reports.result.leave_of', {
        type: leaveTypes.find(({ id }) => id === it.type)?.name ?? t('status.day.leave'),
        minutes: it.minutes,
      })
    case 'overtime':
      return t('reports.result.overtime', { minutes: it.minutes, class: it.class })
    case 'makeup':
      return t('reports.result.makeup', { count: it.count })
    default:
      return t(`status.day.${it.code}`)
  }
}
