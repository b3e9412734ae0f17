'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { fillRosterCycleAction } from '@/lib/schedules/actions'
import { datesFrom, isWorkDate } from '@/lib/time/work-date'
import { PlanMark } from './plan-mark'
import { looksOf } from './shift-look'
import { Consequence, type Scope, ScopeField, SpanFields, ToolForm, type ToolProps } from './tool-form'
import { useCellWords } from './use-cell-words'

const REST = 'rest'
const MAX_STEPS = 14
const MAX_PREVIEW = 42

type Step = { readonly key: number; readonly shift: string; readonly days: string }

/** So many days with one shift, so many with another, so many off, and again. */
export function CycleTool(props: ToolProps) {
  const { org, view, chosen, shown } = props
  const t = useTranslations('roster')
  const words = useCellWords(view.shifts)
  const [scope, setScope] = useState<Scope>('chosen')
  const [span, setSpan] = useState<{ from: string; to: string }>({
    from: props.from,
    to: props.to > props.from ? props.to : (view.days.at(-1)?.workDate ?? props.to),
  })
  const [steps, setSteps] = useState<readonly Step[]>([
    { key: 0, shift: view.shifts[0]?.id ?? REST, days: '4' },
    { key: 1, shift: REST, days: '2' },
  ])
  const people = scope === 'chosen' ? chosen : shown
  const options = [
    ...view.shifts.map(({ id, name }) => ({ id, label: name })),
    { id: REST, label: words.shiftName(null) },
  ]
  const set = (key: number, part: Partial<Step>) =>
    setSteps((all) => all.map((it) => (it.key === key ? { ...it, ...part } : it)))
  const cycle = steps.map(({ shift, days }) => ({
    shiftId: shift === REST ? null : shift,
    days: Number(days.trim() || Number.NaN),
  }))
  return (
    <ToolForm
      {...props}
      title={t('tool.cycle')}
      submitText={t('tool.fill')}
      submit={() =>
        fillRosterCycleAction(org, { personIds: people.map((it) => it.personId), ...span, cycle })
      }
      wide
    >
      <ScopeField chosen={chosen} shown={shown} scope={scope} onChange={setScope} />
      <SpanFields {...span} onChange={setSpan} />
      <div className="flex flex-col gap-3">
        {steps.map((step, i) => (
          <div key={step.key} className="flex items-end gap-2">
            <Select
              label={t('tool.step', { n: i + 1 })}
              name={`cycle.${i}.shiftId`}
              options={options}
              selectedKey={step.shift}
              onSelectionChange={(shift) => shift !== null && set(step.key, { shift: String(shift) })}
              className="min-w-0 flex-1"
            />
            <TextField
              label={t('tool.days')}
              name={`cycle.${i}.days`}
              value={step.days}
              onChange={(days) => set(step.key, { days })}
              inputMode="numeric"
              className="w-24"
            />
            <IconButton
              label={t('tool.removeStep', { n: i + 1 })}
              isDisabled={steps.length === 1}
              onPress={() => setSteps((all) => all.filter((it) => it.key !== step.key))}
            >
              <Trash2 aria-hidden="true" className="size-5" />
            </IconButton>
          </div>
        ))}
        <Button
          variant="plain"
          size="small"
          isDisabled={steps.length >= MAX_STEPS}
          onPress={() =>
            setSteps((all) => [
              ...all,
              { key: Math.max(...all.map((it) => it.key)) + 1, shift: REST, days: '1' },
            ])
          }
          className="self-start"
        >
          <Plus aria-hidden="true" className="size-4" />
          {t('tool.addStep')}
        </Button>
      </div>
      <Preview view={view} cycle={cycle} {...span} />
      <Consequence people={people.length} {...span} today={view.today} />
    </ToolForm>
  )
}

function Preview({
  view,
  cycle,
  from,
  to,
}: Pick<ToolProps, 'view'> & {
  cycle: readonly { shiftId: string | null; days: number }[]
  from: string
  to: string
}) {
  const t = useTranslations('roster')
  const words = useCellWords(view.shifts)
  const looks = looksOf(view.shifts)
  const round = cycle.flatMap(({ shiftId, days }) =>
    Number.isInteger(days) && days >= 1 && days <= 31 ? Array<string | null>(days).fill(shiftId) : [],
  )
  if (round.length === 0 || !isWorkDate(from) || !isWorkDate(to)) return null
  const dates = datesFrom(from, to)
  return (
    <div className="flex flex-col gap-1">
      <p className="text-sm font-medium">{t('tool.preview')}</p>
      <ol className="flex flex-wrap gap-1">
        {dates.slice(0, MAX_PREVIEW).map((date, i) => {
          const shiftId = round[i % round.length] ?? null
          const plan = { kind: shiftId === null ? ('rest' as const) : ('work' as const), shiftId }
          return (
            <li key={date} className="flex w-10 flex-col items-center gap-0.5 text-xs text-ink-soft">
              <span aria-hidden="true">{`${Number(date.slice(5, 7))}/${Number(date.slice(8))}`}</span>
              <PlanMark plan={{ ...plan, source: 'roster' }} look={looks.get(shiftId ?? '')} />
              <span className="sr-only">{`${words.date(date)} ${words.shiftName(shiftId)}`}</span>
            </li>
          )
        })}
        {dates.length > MAX_PREVIEW && <li className="self-end text-ink-soft">…</li>}
      </ol>
    </div>
  )
}
