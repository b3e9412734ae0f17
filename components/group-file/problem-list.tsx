'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { fieldTexts } from '@/lib/i18n/refusal-text'
import type { FileProblem } from '@/lib/schedules/schema/group-import'
import { useFieldLabel } from './field-label'

/** What is wrong with a file: whose field it is, what of it, and where to find it in the file. */
export function ProblemList({ problems, count }: { problems: readonly FileProblem[]; count: number }) {
  const t = useTranslations('groupFile')
  const textOf = useProblemText()
  const labelOf = useFieldLabel()
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="warn" live>
        {t('problems', { count })}
      </Notice>
      <ol aria-label={t('problemList')} className="overflow-hidden rounded-card border border-line">
        {problems.map((it) => (
          <li
            key={`${it.path} ${it.code} ${Object.values(it.values).join()}`}
            className="flex flex-col gap-1 border-line px-4 py-3 not-last:border-b"
          >
            <span className="font-medium">{labelOf(it)}</span>
            <span>{textOf(it)}</span>
            {it.path !== '' && (
              <code className="font-mono text-sm break-all text-ink-soft">
                {it.path.replace(/\.(\d+)(?=\.|$)/g, '[$1]')}
              </code>
            )}
          </li>
        ))}
      </ol>
      {count > problems.length && (
        <p className="text-sm text-ink-soft">{t('more', { count: count - problems.length })}</p>
      )}
    </div>
  )
}

/** The sentence of a problem: its own, or that of the same refusal of a form. */
function useProblemText(): (problem: FileProblem) => string {
  const t = useTranslations('groupFile')
  const refusal = useTranslations('refusal')
  return ({ code, values }) => {
    const key = `problem.${code}` as Parameters<typeof t>[0]
    if (t.has(key)) return t(key, values)
    return fieldTexts(refusal, { code: 'invalid', fields: { it: code }, values }).it ?? ''
  }
}
