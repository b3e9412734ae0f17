import type { useTranslations } from 'next-intl'
import type { LeaveUnit } from '@/lib/rules/leave'

/** An amount of leave in words: minutes as hours where it is counted in hours, half days as days otherwise. */
export function leaveText(
  time: ReturnType<typeof useTranslations<'time'>>,
  unit: LeaveUnit,
  amount: number,
): string {
  return unit === 'hour' ? time('leaveHours', { n: amount / 60 }) : time('leaveDays', { n: amount / 2 })
}
