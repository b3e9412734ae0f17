'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Select } from '@/components/ui/select'
import { overridePlanAction } from '@/lib/schedules/actions'
import { Consequence, ToolForm, type ToolProps } from './tool-form'
import { useCellWords } from './use-cell-words'

const REST = 'rest'
const NONE = 'none'

/** What one person does on one date, before roster and week. */
export function OverrideTool(props: ToolProps) {
  const { org, view, chosen, shown } = props
  const t = useTranslations('roster')
  const words = useCellWords(view.shifts)
  const [date, setDate] = useState<string>(props.from)
  const [personId, setPerson] = useState(chosen[0]?.personId ?? '')
  const people = [...new Map([...chosen, ...shown.slice(0, 200)].map((it) => [it.personId, it])).values()]
  const col = view.days.findIndex((it) => it.workDate === date)
  const cell = people.find((it) => it.personId === personId)?.cells[col] ?? null
  const now = cell?.source === 'personal' ? (cell.shiftId ?? REST) : NONE
  const [choice, setChoice] = useState<string | null>(null)
  const plan = choice ?? now
  return (
    <ToolForm
      {...props}
      title={t('tool.override')}
      submitText={t('tool.overrideDo')}
      submit={() =>
        overridePlanAction(org, {
          personId,
          workDate: date,
          plan: plan === NONE ? null : { shiftId: plan === REST ? null : plan },
        })
      }
    >
      <p className="text-sm text-ink-soft">{t('tool.overrideText')}</p>
      <Select
        label={t('person')}
        name="personId"
        options={people.map((it) => ({ id: it.personId, label: `${it.name} ${it.employeeNo}` }))}
        selectedKey={personId || null}
        onSelectionChange={(key) => setPerson(String(key))}
      />
      <Select
        label={t('tool.date')}
        name="workDate"
        options={view.days.map((it) => ({ id: it.workDate, label: words.date(it.workDate) }))}
        selectedKey={date}
        onSelectionChange={(key) => setDate(String(key))}
      />
      {cell && (
        <p className="text-sm">{t('tool.now', { plan: words.planName(cell), source: words.source(cell) })}</p>
      )}
      <Select
        label={t('tool.plan')}
        name="plan"
        options={[
          ...view.shifts.map(({ id, name }) => ({ id, label: name })),
          { id: REST, label: words.shiftName(null) },
          { id: NONE, label: t('tool.noOverride') },
        ]}
        selectedKey={plan}
        onSelectionChange={(key) => setChoice(String(key))}
      />
      <Consequence people={1} from={date} to={date} today={view.today} />
    </ToolForm>
  )
}
