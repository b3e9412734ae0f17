'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { type ChangeText, VersionList } from '@/components/version/version-list'
import type { CalendarEntry } from '@/lib/rules/company-calendar'
import type { Change } from '@/lib/rules/versions'
import type { CalendarContent } from '@/lib/schedules/schema/calendar'
import type { VersionView } from '@/lib/schedules/schema/version'
import { isWorkDate } from '@/lib/time/work-date'
import type { ShiftOption } from './day-fields'
import { useLineWords } from './line-words'

/** A calendar's versions with what each changed, date by date. */
export function CalendarVersions({
  versions,
  shifts,
}: {
  versions: readonly VersionView<CalendarContent>[]
  shifts: readonly ShiftOption[]
}) {
  const t = useTranslations('calendar')
  const format = useFormatter()
  const { weekday } = useLineWords()
  const entryText = ({ kind, name, shiftId, likeWeekday }: CalendarEntry) => {
    const shift = shifts.find(({ id }) => id === shiftId)
    const details = [
      t(`kinds.${kind}`),
      likeWeekday !== null && t('like', { weekday: weekday(likeWeekday) }),
      shift !== undefined && t('inShift', { name: shift.name }),
    ].filter((it) => it !== false)
    return `${name} · ${details.join(' · ')}`
  }
  const readable = versions.map((it) => ({
    ...it,
    content: {
      base: t(`bases.${it.content.base}`),
      ...Object.fromEntries(it.content.days.map((day) => [day.date, entryText(day)])),
    },
  }))
  const textOf = ({ path, before, after }: Change): ChangeText => ({
    label: isWorkDate(path) ? format.dateTime(dateOf(path), { dateStyle: 'medium' }) : t('field.base'),
    before: String(before ?? t('none')),
    after: String(after ?? t('none')),
  })
  return <VersionList versions={readable} textOf={textOf} />
}
