'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { dateOf } from '@/components/day/clock-text'
import { Select } from '@/components/ui/select'
import { copyRosterWeekAction } from '@/lib/schedules/actions'
import { addDays, isoWeekday, type WorkDate } from '@/lib/time/work-date'
import { Consequence, type Scope, ScopeField, ToolForm, type ToolProps } from './tool-form'

const WEEKS_BEFORE = 2
const WEEKS = 10

/** One week of the roster becomes another week's. */
export function CopyTool(props: ToolProps) {
  const { org, view, chosen, shown } = props
  const t = useTranslations('roster')
  const format = useFormatter()
  const [scope, setScope] = useState<Scope>('chosen')
  const monday = addDays(props.from, 1 - isoWeekday(props.from))
  const [from, setFrom] = useState<WorkDate>(monday)
  const [to, setTo] = useState<WorkDate>(addDays(monday, 7))
  const people = scope === 'chosen' ? chosen : shown
  const weeks = Array.from({ length: WEEKS }, (_, i) => addDays(monday, 7 * (i - WEEKS_BEFORE)))
  const options = weeks.map((week) => ({
    id: week,
    label: format.dateTimeRange(dateOf(week), dateOf(addDays(week, 6)), { month: 'short', day: 'numeric' }),
  }))
  const pick = (set: (week: WorkDate) => void) => (key: unknown) => {
    const week = weeks.find((it) => it === key)
    if (week) set(week)
  }
  return (
    <ToolForm
      {...props}
      title={t('tool.copy')}
      submitText={t('tool.copyDo')}
      submit={() => copyRosterWeekAction(org, { personIds: people.map((it) => it.personId), from, to })}
    >
      <ScopeField chosen={chosen} shown={shown} scope={scope} onChange={setScope} />
      <Select
        label={t('tool.copyFrom')}
        name="from"
        options={options}
        selectedKey={from}
        onSelectionChange={pick(setFrom)}
      />
      <Select
        label={t('tool.copyTo')}
        name="to"
        options={options}
        selectedKey={to}
        onSelectionChange={pick(setTo)}
      />
      <p className="text-sm text-ink-soft">{t('tool.copyText')}</p>
      <Consequence people={people.length} from={to} to={addDays(to, 6)} today={view.today} />
    </ToolForm>
  )
}
