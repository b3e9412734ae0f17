import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DayStatusLabel } from '@/components/day/status-label'
import type { DayStatus } from '@/lib/rules/day-record'

/** What a day was and would be, in shapes and words. */
export function StatusChange({ before, after }: { before: DayStatus; after: DayStatus }) {
  if (before === after) return <DayStatusLabel status={after} />
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <DayStatusLabel status={before} />
      <Becomes />
      <DayStatusLabel status={after} />
    </span>
  )
}

/** An arrow that is read out as a word. */
export function Becomes() {
  const t = useTranslations('trials')
  return (
    <>
      <ArrowRight aria-hidden="true" className="inline size-4 shrink-0 text-ink-faint" />
      <span className="sr-only">{t('becomes')}</span>
    </>
  )
}
