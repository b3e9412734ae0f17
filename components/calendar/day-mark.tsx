import { useTranslations } from 'next-intl'
import type { DayKind } from './day-lines'

const LOOK: Readonly<Record<DayKind, string>> = {
  holiday: 'rounded-full border border-accent bg-accent text-on-accent',
  rest: 'rounded-full border border-accent text-accent',
  workday: 'rounded-sm border border-warn bg-warn-soft text-warn',
}

/** Off or worked, in one word: a statutory holiday is full, another day off a ring, a day to be worked a square. */
export function DayMark({ kind, size = 'normal' }: { kind: DayKind; size?: 'normal' | 'small' }) {
  const t = useTranslations('calendar.mark')
  const box = size === 'small' ? 'min-w-4 px-0.5 text-[0.6875rem]/4' : 'min-w-6 px-1.5 text-xs/5'
  return (
    <span className={`inline-block shrink-0 text-center font-medium ${box} ${LOOK[kind]}`}>{t(kind)}</span>
  )
}

/** What the marks mean. */
export function DayLegend({ kinds }: { kinds: readonly (DayKind | 'own' | 'unknown')[] }) {
  const t = useTranslations('calendar.legend')
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1.5 text-sm text-ink-soft">
      {kinds.map((kind) => (
        <li key={kind} className="flex items-center gap-2">
          {kind === 'own' ? (
            <span aria-hidden="true" className="size-4 rounded-sm outline-2 outline-accent" />
          ) : (
            kind !== 'unknown' && <DayMark kind={kind} />
          )}
          {t(kind)}
        </li>
      ))}
    </ul>
  )
}
