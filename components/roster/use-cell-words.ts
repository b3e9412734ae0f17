'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import type { RosterPlan, RosterShift } from '@/lib/schedules/schema/roster'
import { wallMinText } from '@/lib/time/clock'
import type { WorkDate } from '@/lib/time/work-date'
import { versionOf } from './plans'

/** The words of the roster's cells. */
export function useCellWords(shifts: readonly RosterShift[]) {
  const t = useTranslations('roster')
  const format = useFormatter()
  const shiftName = (shiftId: string | null) =>
    shiftId === null ? t('rest') : (shifts.find(({ id }) => id === shiftId)?.name ?? t('goneShift'))
  const planName = (plan: RosterPlan) => {
    if (plan.kind === 'work') return shiftName(plan.shiftId)
    return plan.kind === 'holiday' ? t('holiday') : plan.kind === 'rest' ? t('rest') : t('noPlan')
  }
  return {
    shiftName,
    planName,
    source: (plan: RosterPlan) => t(`source.${plan.source}`),
    /** `11月3日周二`. */
    date: (date: WorkDate) =>
      format.dateTime(dateOf(date), { month: 'long', day: 'numeric', weekday: 'short' }),
    /** `09:00–18:00` on the date; empty where there are no hours. */
    hours: (plan: RosterPlan, date: WorkDate) => {
      if (plan.kind !== 'work') return ''
      const version = versionOf(
        shifts.find(({ id }) => id === plan.shiftId),
        date,
      )
      return (version?.hours ?? []).map(([from, to]) => `${wallMinText(from)}–${wallMinText(to)}`).join('、')
    },
  }
}
