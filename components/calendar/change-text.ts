import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import type { ChangeText } from '@/components/version/version-list'
import type { CalendarEntry } from '@/lib/rules/company-calendar'
import type { Change } from '@/lib/rules/versions'
import type { CalendarContent } from '@/lib/schedules/schema/calendar'
import { isWorkDate } from '@/lib/time/work-date'
import { useLineWords } from './line-words'

/** A calendar's changes in words, date by date; `shiftName` is what a shift of an entry is called. */
export function useCalendarChanges(shiftName: (shiftId: string) => string | undefined) {
  const t = useTranslations('calendar')
  const format = useFormatter()
  const { weekday } = useLineWords()
  const entryText = ({ kind, name, shiftId, likeWeekday }: CalendarEntry) => {
    const shift = shiftId === null ? undefined : shiftName(shiftId)
    const details = [
      t(`kinds.${kind}`),
      likeWeekday !== null && t('like', { weekday: weekday(likeWeekday) }),
      shift !== undefined && t('inShift', { name: shift }),
    ].filter((it) => it !== false)
    return `${name} · ${details.join(' · ')}`
  }
  return {
    /** With a phrase for each date, so that what changed of it is one change. */
    comparable: ({ base, days }: CalendarContent): object => ({
      base: t(`bases.${base}`),
      ...Object.fromEntries(days.map((day) => [day.date, entryText(day)])),
    }),
    textOf: ({ path, before, after }: Change): ChangeText => ({
      label: isWorkDate(path) ? format.dateTime(dateOf(path), { dateStyle: 'medium' }) : t('field.base'),
      before: String(before ?? t('none')),
      after: String(after ?? t('none')),
    }),
  }
}
