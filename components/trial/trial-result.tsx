'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { dateOf } from '@/components/day/clock-text'
import { Notice } from '@/components/ui/notice'
import { ChangedPeople } from './changed-people'
import { differenceTexts } from './difference-text'
import { ExportButton } from './export-button'
import { transitionKey, transitionsOf, viewOf } from './result-view'
import { ALL, TransitionFilter } from './transition-filter'
import type { TrialResult } from './use-trial'

/** What a trial found: the sum in a sentence, each column's total, from what to what, and whose days. */
export function TrialResultView({
  org,
  name,
  result,
  isStale,
}: {
  org: string
  name: string
  result: TrialResult
  isStale: boolean
}) {
  const t = useTranslations('trials')
  const format = useFormatter()
  const [filter, setFilter] = useState(ALL)
  const { changes, totals, asked } = result
  const transitions = useMemo(() => transitionsOf(changes), [changes])
  const shown = useMemo(
    () => (filter === ALL ? changes : changes.filter((it) => transitionKey(it) === filter)),
    [changes, filter],
  )
  const view = useMemo(() => viewOf(shown), [shown])
  const day = (date: typeof asked.from) => format.dateTime(dateOf(date), { dateStyle: 'medium' })
  const span = { from: day(asked.from), to: day(asked.to) }
  return (
    <section aria-label={t('result')} className="flex flex-col gap-4 border-t border-line pt-4">
      {isStale && (
        <Notice tone="warn" live>
          {t('stale')}
        </Notice>
      )}
      <div role="status">
        <p className="text-lg font-semibold">
          {totals.days === 0
            ? t('noDays')
            : changes.length === 0
              ? t('nothing')
              : t('headline', { days: changes.length, total: totals.days, people: totals.changedPeople })}
        </p>
        {totals.days > 0 && (
          <p className="text-sm text-ink-soft">
            {t('compared', { ...span, days: totals.days, people: totals.people })}
          </p>
        )}
      </div>
      {changes.length > 0 && (
        <>
          <TransitionFilter
            transitions={transitions}
            days={changes.length}
            value={filter}
            onChange={setFilter}
          />
          <Totals difference={view.difference} />
          <ChangedPeople key={filter} org={org} people={view.people} />
          <ExportButton name={name} month={asked.from.slice(0, 7)} changes={shown} />
        </>
      )}
    </section>
  )
}

/** Each column's sum over the days shown. */
function Totals({ difference }: { difference: ReturnType<typeof viewOf>['difference'] }) {
  const t = useTranslations('trials')
  const time = useTranslations('time')
  const texts = differenceTexts({ t, time }, difference)
  if (texts.length === 0) return <p className="text-ink-soft">{t('noDifference')}</p>
  return (
    <dl aria-label={t('totals')} className="grid grid-cols-2 gap-4 sm:grid-cols-3">
      {texts.map(([column, text]) => (
        <div key={column}>
          <dt className="text-sm text-ink-soft">{t(`column.${column}`)}</dt>
          <dd className="text-lg font-semibold">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
