'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { Notice } from '@/components/ui/notice'
import type { RosterImport } from '@/lib/schedules/schema/roster'

/** What a table would change, or what is wrong with it, row by row. */
export function ImportReport({ found, name }: { found: RosterImport; name: string }) {
  const t = useTranslations('roster.import')
  const format = useFormatter()
  const { problems, problemCount, people, dates, changed, past } = found
  if (problemCount === 0) {
    return (
      <Notice tone={changed > 0 ? 'info' : 'good'} title={name} live>
        <p>{t('read', { people, dates })}</p>
        <p>{changed > 0 ? t('willChange', { count: changed }) : t('nothing')}</p>
        {past > 0 && <p className="text-warn">{t('past', { count: past })}</p>}
      </Notice>
    )
  }
  return (
    <>
      <Notice tone="warn" title={name} live>
        {t('problems', { count: problemCount })}
      </Notice>
      <ol className="overflow-hidden rounded-card border border-line">
        {problems.map((it, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes
          <li key={i} className="flex gap-4 border-line px-4 py-2 not-last:border-b">
            <span className="w-16 shrink-0 text-ink-soft">{t('row', { n: it.row })}</span>
            <span className="min-w-0 flex-1">
              {it.workDate && (
                <span className="me-2">
                  {format.dateTime(dateOf(it.workDate), { month: 'short', day: 'numeric' })}
                </span>
              )}
              {t(`problem.${it.code}`, { text: it.text, suggestion: it.suggestion ?? '' })}
              {it.suggestion !== null && it.code !== 'shift_not_yet' && (
                <span className="ms-1 font-medium">{t('suggestion', { word: it.suggestion })}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
      {problemCount > problems.length && (
        <p className="text-sm text-ink-soft">{t('more', { count: problemCount - problems.length })}</p>
      )}
    </>
  )
}
