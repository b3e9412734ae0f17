'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { refusalText } from '@/lib/i18n/refusal-text'
import type { SubmitProblem } from './use-submit'

/** What went wrong with a submit, in words, with the reference small where there is one. */
export function ProblemNotice({ problem }: { problem: SubmitProblem | null }) {
  const t = useTranslations('refusal')
  const ui = useTranslations('ui')
  if (!problem) return null
  if (problem.kind === 'network') {
    return (
      <Notice tone="warn" live>
        {t('network')}
      </Notice>
    )
  }
  const { error } = problem
  return (
    <Notice tone={error.code === 'unavailable' ? 'error' : 'warn'} live>
      <p>{refusalText(t, error)}</p>
      {error.requestId !== undefined && (
        <p className="text-xs text-ink-soft">{ui('reference', { id: error.requestId })}</p>
      )}
    </Notice>
  )
}
