'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { dateOf } from '@/components/day/clock-text'
import { ProblemNotice } from '@/components/form/problem-notice'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { Select } from '@/components/ui/select'
import type { WorkDate } from '@/lib/time/work-date'
import type { RunTrial } from '@/lib/trials/schema'
import { monthsUpTo } from './months'
import { TrialResultView } from './trial-result'
import { type TrialState, useTrial } from './use-trial'

/** A noun whose draft can be tried; `id` null: one that is yet to be. */
export type Tried = { readonly org: string; readonly kind: RunTrial['kind']; readonly id: string | null }

/**
 * Tries a draft on a month that has happened. `content` is the draft as it would be published, null while it contradicts
 * itself; when it changes after a trial, the result says that it is of what was there before.
 */
export function TrialCard({
  of,
  name,
  content,
  today,
}: {
  of: Tried
  name: string
  content: object | null
  today: WorkDate
}) {
  const t = useTranslations('trials')
  const format = useFormatter()
  const months = useMemo(() => monthsUpTo(today), [today])
  const [monthId, setMonthId] = useState(months[1]?.id ?? '')
  const { state, run, stop } = useTrial(of.org)
  const month = months.find(({ id }) => id === monthId)
  const isNew = of.id === null && of.kind !== 'group'
  const start = () => {
    if (month && content) run({ kind: of.kind, id: of.id, from: month.from, to: month.to, content })
  }
  return (
    <Card title={t('title')} id="trial">
      <div className="flex flex-col gap-4">
        <div className="text-ink-soft">
          <p>{t('intro')}</p>
          <p>{t(`hint.${of.kind}`)}</p>
        </div>
        {isNew ? (
          <Notice tone="info">{t('isNew')}</Notice>
        ) : (
          <div className="flex flex-wrap items-end gap-3">
            <Select
              label={t('month')}
              options={months.map(({ id, from }) => ({
                id,
                label: format.dateTime(dateOf(from), { year: 'numeric', month: 'long' }),
              }))}
              value={monthId}
              onChange={(id) => setMonthId(String(id))}
              isDisabled={state.phase === 'running'}
              className="min-w-44"
            />
            {state.phase === 'running' ? (
              <Button variant="quiet" onPress={stop}>
                {t('stop')}
              </Button>
            ) : (
              <Button variant="quiet" onPress={start} isDisabled={!content}>
                {state.phase === 'idle' ? t('run') : t('again')}
              </Button>
            )}
          </div>
        )}
        {!content && <p className="text-sm text-ink-soft">{t('contradicts')}</p>}
        <Ending state={state} />
        {state.phase === 'done' && (
          <TrialResultView
            org={of.org}
            name={name}
            result={state.result}
            isStale={JSON.stringify(content) !== JSON.stringify(state.result.asked.content)}
          />
        )}
      </div>
    </Card>
  )
}

/** How far it is, or why there is no result. */
function Ending({ state }: { state: TrialState }) {
  const t = useTranslations('trials')
  switch (state.phase) {
    case 'running':
      return (
        <div className="flex flex-col gap-1">
          <Progress label={t('progress')} done={state.done} total={state.total} />
          <p className="min-h-5 text-sm text-ink-soft">
            {state.leftS !== null && t('left', { seconds: state.leftS })}
          </p>
        </div>
      )
    case 'stopped':
      return (
        <Notice tone="info" live>
          {t('stopped')}
        </Notice>
      )
    case 'lost':
      return (
        <Notice tone="warn" live>
          {t('lost')}
        </Notice>
      )
    case 'refused':
      return <ProblemNotice problem={{ kind: 'refused', error: state.error }} />
    case 'idle':
    case 'done':
      return null
    default:
      return state satisfies never
  }
}
