'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { SubmitProblem } from '@/components/form/use-submit'
import { leaveText } from '@/components/leave/leave-text'
import { fieldTexts, refusalText } from '@/lib/i18n/refusal-text'
import type { SpanLook } from '@/lib/requests/schema'
import { MOMENT, wallDate } from './request-words'

/** What the span that is chosen comes to, or why it can't be asked for. */
export function SpanLookLine({
  look,
  isPending,
  problem,
}: {
  look: SpanLook | null
  isPending: boolean
  problem: SubmitProblem | null
}) {
  return (
    <div aria-live="polite" className="min-h-16 rounded-card bg-sunken px-4 py-3">
      {look && <Look look={look} />}
      {isPending && !look && <Weighing />}
      {problem && <Problem problem={problem} />}
    </div>
  )
}

function Weighing() {
  return <p className="text-ink-soft">{useTranslations('requests.span')('weighing')}</p>
}

function Look({ look: { from, until, leave } }: { look: SpanLook }) {
  const t = useTranslations('requests.span')
  const time = useTranslations('time')
  const format = useFormatter()
  const moment = (at: SpanLook['from']) => format.dateTime(wallDate(at), MOMENT)
  const text = (amount: number) => leaveText(time, leave?.unit ?? 'day', amount)
  const left = leave?.left ?? null
  return (
    <>
      {leave && <p className="text-lg font-semibold">{t('amount', { amount: text(leave.amount) })}</p>}
      <p className="text-ink-soft">{t('times', { from: moment(from), to: moment(until) })}</p>
      {leave && left !== null && left >= leave.amount && (
        <p className="text-ink-soft">{t('left', { left: text(left), after: text(left - leave.amount) })}</p>
      )}
      {leave && left !== null && left < leave.amount && (
        <p className="font-medium text-danger">
          {t('lacks', { left: text(left), amount: text(leave.amount) })}
        </p>
      )}
    </>
  )
}

function Problem({ problem }: { problem: SubmitProblem }) {
  const t = useTranslations('refusal')
  if (problem.kind === 'network') return <p className="text-danger">{t('network')}</p>
  const [field] = Object.values(fieldTexts(t, problem.error))
  return <p className="text-danger">{field ?? refusalText(t, problem.error)}</p>
}
