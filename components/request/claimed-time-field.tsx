'use client'

import { useTranslations } from 'next-intl'
import { TextField as AriaTextField, Input } from 'react-aria-components'
import { clock, clockOn } from '@/components/day/clock-text'
import { CONTROL, FieldHints, FieldLabel } from '@/components/ui/field-parts'
import type { MakeupFormView } from '@/lib/requests/schema'
import { chosenClock } from './time-choice'

/** The time asked for: the device's own way to choose one, held between the earliest and the latest possible. */
export function ClaimedTimeField({
  view,
  value,
  onChange,
}: {
  view: MakeupFormView
  value: string
  onChange: (value: string) => void
}) {
  const t = useTranslations('requests.new')
  const time = useTranslations('time')
  const { earliest, latest, workDate } = view
  const chosen = chosenClock(value, view)
  const ends = { from: clockOn(time, earliest, workDate), to: clockOn(time, latest, workDate) }
  const shown = chosen && clockOn(time, chosen, workDate)
  // The field shows no date: one on the day after is said in words.
  const hint =
    chosen && shown !== null && shown !== clock(chosen) ? t('timeIs', { time: shown }) : t('timeHint', ends)
  return (
    <AriaTextField
      name="at"
      type="time"
      value={value}
      onChange={onChange}
      isInvalid={chosen === null}
      className="flex flex-col gap-1"
    >
      <FieldLabel label={t('time', { side: view.side })} optional={false} />
      <Input
        min={clock(earliest)}
        max={clock(latest)}
        className={`${CONTROL} max-w-44 text-2xl font-semibold`}
      />
      <FieldHints
        description={chosen === null ? undefined : hint}
        errorMessage={chosen === null ? t('timeOutside', ends) : undefined}
      />
    </AriaTextField>
  )
}
