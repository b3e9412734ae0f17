import { useTranslations } from 'next-intl'
import type { DayLine } from './day-lines'

const KINDS = ['holiday', 'rest', 'workday'] as const

/** How many special dates there are of each kind. */
export function YearCounts({ lines }: { lines: readonly DayLine[] }) {
  const t = useTranslations('calendar.count')
  const counts = KINDS.map((kind) => [kind, lines.filter((it) => it.kind === kind).length] as const)
  const shown = counts.filter(([, n]) => n > 0)
  if (shown.length === 0) return null
  return <p className="text-ink-soft">{shown.map(([kind, n]) => t(kind, { n })).join(' · ')}</p>
}
