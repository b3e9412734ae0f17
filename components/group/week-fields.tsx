'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { dateOf } from '@/components/day/clock-text'
import { GroupError } from '@/components/form/path-fields'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import type { GroupChoices } from '@/lib/schedules/schema/group'
import { addDays, asWorkDate } from '@/lib/time/work-date'

const REST = 'rest'
const MONDAY = asWorkDate('2026-01-05')

/** A shift or a day of rest for each day of the week, or one shift for all workdays in one go. */
export function WeekFields({
  choices,
  weekly,
  onChange,
}: {
  choices: GroupChoices
  weekly: readonly (string | null)[]
  onChange: (weekly: (string | null)[]) => void
}) {
  const t = useTranslations('groups')
  const format = useFormatter()
  const [all, setAll] = useState(weekly.find((id) => id !== null) ?? choices.shifts[0]?.id ?? REST)
  const options = [
    { id: REST, label: t('rest') },
    ...choices.shifts.map(({ id, name }) => ({ id, label: name })),
  ]
  const idOf = (key: unknown) => (typeof key === 'string' && key !== REST ? key : null)
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label={t('workdays')}
          options={options}
          value={all}
          onChange={(key) => setAll(idOf(key) ?? REST)}
          className="min-w-0 flex-1 basis-48"
        />
        <Button
          variant="quiet"
          onPress={() => onChange(weekly.map((id, i) => (i < 5 ? idOf(all) : id)))}
          className="shrink-0"
        >
          {t('fillWorkdays')}
        </Button>
      </div>
      <div className="grid grid-cols-1 gap-3 border-t border-line pt-4 sm:grid-cols-2 2xl:grid-cols-4">
        {weekly.map((id, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a day of the week is its place in it
          <div key={i} className="flex min-w-0 flex-col gap-1">
            <Select
              label={format.dateTime(dateOf(addDays(MONDAY, i)), { weekday: 'long' })}
              options={options}
              value={id ?? REST}
              onChange={(key) => onChange(weekly.map((it, day) => (day === i ? idOf(key) : it)))}
            />
            <GroupError path={`weekly.${i}`} />
          </div>
        ))}
      </div>
    </div>
  )
}
