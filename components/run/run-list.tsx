import { History } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import type { RecomputeRunLine } from '@/lib/days/schema'

/** What was derived anew, the newest first; times are those of the company's zone. */
export function RunList({ runs, zone }: { runs: readonly RecomputeRunLine[]; zone: string }) {
  const t = useTranslations('runs')
  if (runs.length === 0) {
    return (
      <EmptyState icon={<History className="size-7" />} title={t('none')}>
        {t('noneText')}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="flex flex-col">
        {runs.map((run) => (
          <li
            key={run.id}
            className="flex flex-col gap-1 border-line py-3 not-last:border-b first:pt-0 last:pb-0"
          >
            <RunLine run={run} zone={zone} />
          </li>
        ))}
      </ul>
      {runs.some(({ failed }) => failed > 0) && (
        <p className="mt-3 border-t border-line pt-3 text-sm text-ink-soft">{t('failedText')}</p>
      )}
    </>
  )
}

function RunLine({ run, zone }: { run: RecomputeRunLine; zone: string }) {
  const t = useTranslations('runs')
  const format = useFormatter()
  const { reason, state, from, to, total, done, derived, failed, askedBy, about } = run
  const day = (date: typeof from) => format.dateTime(dateOf(date), { dateStyle: 'medium' })
  const at = format.dateTime(run.askedAt, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })
  const span = to === null ? t('spanOpen', { from: day(from) }) : t('span', { from: day(from), to: day(to) })
  const counts =
    state === 'running'
      ? t('soFar', { done, total })
      : state === 'done'
        ? t('counts', { looked: done, derived, failed })
        : null
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">
          {about === null
            ? t(`reason.${reason}`)
            : t('about', { reason: t(`reason.${reason}`), name: about })}
        </span>
        <Chip tone={failed > 0 ? 'warn' : state === 'done' ? 'good' : 'info'}>{t(`state.${state}`)}</Chip>
        <span className="text-sm text-ink-soft">
          {askedBy === null ? t('bySystem', { at }) : t('by', { name: askedBy, at })}
        </span>
      </p>
      <p className="text-sm text-ink-soft">{[span, ...(counts === null ? [] : [counts])].join(' · ')}</p>
    </>
  )
}
