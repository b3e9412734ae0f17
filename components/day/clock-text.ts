import type { useTranslations } from 'next-intl'
import type { Clock } from '@/lib/days/schema'
import { clockText, clockTextSec } from '@/lib/time/clock'
import { DAY_MS, MINUTE_MS } from '@/lib/time/instant'
import { dayNumber, type WorkDate } from '@/lib/time/work-date'

/** `HH:mm` where the person was. */
export function clock({ at, offsetMin }: Clock): string {
  return clockText(at, offsetMin)
}

/** `HH:mm:ss` where the person was. */
export function clockSec({ at, offsetMin }: Clock): string {
  return clockTextSec(at, offsetMin)
}

/** `HH:mm`, saying so when it lies on the calendar day after (or before) the work date. */
export function clockOn(
  t: ReturnType<typeof useTranslations<'time'>>,
  time: Clock,
  workDate: WorkDate | null,
): string {
  const text = clock(time)
  if (workDate === null) return text
  const days = Math.floor((time.at + time.offsetMin * MINUTE_MS) / DAY_MS) - dayNumber(workDate)
  if (days === 0) return text
  return days > 0 ? t('nextDay', { time: text }) : t('previousDay', { time: text })
}

/** A work date for Intl: its midnight in UTC. Format it with `timeZone: 'UTC'`, which is the default here. */
export function dateOf(workDate: WorkDate): Date {
  return new Date(dayNumber(workDate) * DAY_MS)
}
