'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Segmented } from '@/components/ui/segmented'
import { clearRosterAction } from '@/lib/schedules/actions'
import { type Scope, ScopeField, SpanFields, ToolForm, type ToolProps } from './tool-form'

/** Takes away what was set in a span of the month; says first how much that is. */
export function ClearTool(props: ToolProps) {
  const { org, view, chosen, shown } = props
  const t = useTranslations('roster')
  const [scope, setScope] = useState<Scope>('chosen')
  const [source, setSource] = useState<'roster' | 'personal'>('roster')
  const [span, setSpan] = useState<{ from: string; to: string }>({ from: props.from, to: props.to })
  const people = scope === 'chosen' ? chosen : shown
  const dates = view.days.map((it) => it.workDate)
  const cells = people.flatMap((person) =>
    person.cells.flatMap((cell, i) => {
      const date = dates[i] ?? ''
      const isSet = source === 'roster' ? cell?.roster != null : cell?.source === 'personal'
      return isSet && span.from <= date && date <= span.to ? [{ personId: person.personId, date }] : []
    }),
  )
  const past = cells.filter((it) => it.date < view.today).length
  const count = new Set(cells.map((it) => it.personId)).size
  return (
    <ToolForm
      {...props}
      title={t('tool.clear')}
      submitText={t('tool.clearDo', { cells: cells.length })}
      danger
      submit={async () => {
        // Only of this month it was said how much there is.
        const outside = [span.from, span.to].map((date) => !dates.some((it) => it === date))
        const [from, to] = outside.map((it) => (it ? 'outside_month' : null))
        if (from || to) {
          const fields = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
          return { ok: false, error: { code: 'invalid', fields } }
        }
        return clearRosterAction(org, { personIds: people.map((it) => it.personId), ...span, source })
      }}
    >
      <ScopeField chosen={chosen} shown={shown} scope={scope} onChange={setScope} />
      <SpanFields {...span} onChange={setSpan} min={dates[0]} max={dates.at(-1)} />
      <div className="flex flex-col items-start gap-1">
        <p className="text-sm font-medium">{t('tool.clearWhat')}</p>
        <Segmented
          label={t('tool.clearWhat')}
          options={[
            { id: 'roster' as const, label: t('source.roster') },
            { id: 'personal' as const, label: t('source.personal') },
          ]}
          value={source}
          onChange={setSource}
        />
      </div>
      <p role="status">
        {t('tool.clearCount', { cells: cells.length, people: count })}
        {past > 0 && <span className="ms-1 text-warn">{t('tool.past', { count: past })}</span>}
      </p>
    </ToolForm>
  )
}
