'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Segmented } from '@/components/ui/segmented'
import type { CalendarContent, ChinaYearView } from '@/lib/schedules/schema/calendar'
import type { ShiftOption } from './day-fields'
import { dayLines } from './day-lines'
import { YearGap } from './year-card'
import { YearCounts } from './year-counts'
import { YearList } from './year-list'

/** The year as the calendar being typed makes it, on top of the one it is built on. `isStale`: the fields hold an error. */
export function CalendarPreview({
  content,
  isStale,
  years,
  shifts,
}: {
  content: CalendarContent
  isStale: boolean
  years: readonly ChinaYearView[]
  shifts: readonly ShiftOption[]
}) {
  const t = useTranslations('calendar.preview')
  const [chosen, setChosen] = useState(() => String(firstYear(content, years)))
  const known = years.find((it) => String(it.year) === chosen)
  const isBuiltOn = content.base === 'cn' && known !== undefined
  const lines = dayLines(Number(chosen), isBuiltOn ? known.days : [], content.days)
  return (
    <Card title={t('title')} id="calendar-preview">
      <div className="flex flex-col items-start gap-4">
        {isStale && <Notice tone="warn">{t('stale')}</Notice>}
        <Segmented
          label={t('year')}
          options={years.map(({ year }) => ({ id: String(year), label: String(year) }))}
          value={chosen}
          onChange={setChosen}
        />
        {isBuiltOn && <YearGap covered={known} />}
        <YearCounts lines={lines} />
        <YearList lines={lines} shiftNames={new Map(shifts.map(({ id, name }) => [id, name]))} />
      </div>
    </Card>
  )
}

/** The year on show at first: the first of them in which the company has a date of its own, else this one. */
function firstYear({ days }: CalendarContent, years: readonly ChinaYearView[]): number {
  const own = years.find(({ year }) => days.some((it) => it.date.startsWith(`${year}-`)))
  return (own ?? years[0])?.year ?? 0
}
