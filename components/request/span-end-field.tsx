'use client'

import { useTranslations } from 'next-intl'
import { Segmented } from '@/components/ui/segmented'
import { TextField } from '@/components/ui/text-field'
import type { LeaveUnit } from '@/lib/rules/leave'
import type { EndChoice, Half } from './span-choice'

const HALVES: readonly Half[] = ['first', 'second']

/** When a span begins or ends: a date, with a time or a half of the day where its unit has them. */
export function SpanEndField({
  end,
  unit,
  value,
  onChange,
}: {
  end: 'from' | 'to'
  unit: LeaveUnit
  value: EndChoice
  onChange: (value: EndChoice) => void
}) {
  const t = useTranslations('requests.span')
  return (
    <div className="grid grid-cols-2 items-end gap-3">
      <TextField
        type="date"
        name={end}
        label={t(`${end}Date`)}
        value={value.date}
        onChange={(date) => onChange({ ...value, date })}
        isRequired
        validationBehavior="aria"
        className="min-w-0"
      />
      {unit === 'hour' && (
        <TextField
          type="time"
          label={t(`${end}Time`)}
          value={value.time}
          onChange={(time) => onChange({ ...value, time })}
          isRequired
          validationBehavior="aria"
          className="min-w-0"
        />
      )}
      {unit === 'half_day' && (
        <Segmented
          label={t(`${end}Half`)}
          options={HALVES.map((id) => ({ id, label: t(`halves.${id}`) }))}
          value={value.half}
          onChange={(half) => onChange({ ...value, half })}
        />
      )}
    </div>
  )
}
