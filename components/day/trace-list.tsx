import { useTranslations } from 'next-intl'
import type { DayView } from '@/lib/days/schema'
import { sentenceValues } from './sentence-values'

/** Two lines are about one side by their nature and don't note it. */
const SIDES: Readonly<Record<string, 'on' | 'off'>> = { slot_late: 'on', slot_early: 'off' }

/** Why the day is what it is: the rules' reasons, in the order in which they led there. */
export function TraceList({
  day,
}: {
  day: { readonly slots: readonly { readonly segment: number }[]; readonly trace: DayView['trace'] }
}) {
  const t = useTranslations('trace')
  const time = useTranslations('time')
  const status = useTranslations('status')
  const manySegments = day.slots.some((slot) => slot.segment > 0)
  return (
    <ol className="flex list-decimal flex-col gap-2 ps-6 text-ink-soft marker:text-ink-faint">
      {day.trace.map((line, i) => {
        const key = line.code as Parameters<typeof t>[0]
        const values = sentenceValues({ time, status }, line.values, {
          offsetMin: null,
          manySegments,
          side: SIDES[line.code],
        })
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a trace never changes its order
          <li key={i}>{t.has(key) ? t(key, values) : line.code}</li>
        )
      })}
    </ol>
  )
}
