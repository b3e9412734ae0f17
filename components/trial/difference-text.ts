import type { useTranslations } from 'next-intl'
import { minutesText } from '@/components/day/duration'
import type { Difference } from '@/lib/rules/day-change'

type Translators = {
  t: ReturnType<typeof useTranslations<'trials'>>
  time: ReturnType<typeof useTranslations<'time'>>
}

/** The columns of a difference, in the order in which they are told. */
export const COLUMNS = [
  'lateMin',
  'earlyMin',
  'absentDays',
  'requiredMin',
  'workedMin',
  'overtimeWorkdayMin',
  'overtimeRestMin',
  'overtimeHolidayMin',
] as const satisfies readonly (keyof Difference)[]

export type Column = (typeof COLUMNS)[number]

/** How much more or less, always with its sign. */
export function differenceText({ t, time }: Translators, column: Column, value: number): string {
  const sign = value > 0 ? '+' : ''
  if (column === 'absentDays') return t('days', { value: `${sign}${value}`.replace('-', '−') })
  return `${sign}${minutesText(time, value)}`
}

/** The columns that differ, with their amounts. */
export function differenceTexts(translators: Translators, difference: Difference): [Column, string][] {
  return COLUMNS.filter((column) => difference[column] !== 0).map((column) => [
    column,
    differenceText(translators, column, difference[column]),
  ])
}
