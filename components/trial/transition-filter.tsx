'use client'

import { useTranslations } from 'next-intl'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { CountedTransition } from './result-view'
import { StatusChange } from './status-change'

export const ALL = 'all'

const LOOK =
  'flex min-h-11 items-center gap-2 rounded-control border border-edge bg-surface px-3 text-start text-sm ' +
  'hover:bg-sunken data-selected:border-accent data-selected:bg-accent-soft data-selected:font-medium'

/** From what to what, and how often; choosing one shows its days only. */
export function TransitionFilter({
  transitions,
  days,
  value,
  onChange,
}: {
  transitions: readonly CountedTransition[]
  days: number
  value: string
  onChange: (key: string) => void
}) {
  const t = useTranslations('trials')
  return (
    <ToggleButtonGroup
      aria-label={t('filter')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = keys
        if (typeof key === 'string') onChange(key)
      }}
      className="flex flex-wrap gap-2"
    >
      <ToggleButton id={ALL} className={LOOK}>
        {t('all')} <Times n={days} />
      </ToggleButton>
      {transitions.map(({ key, of, days: n }) => (
        <ToggleButton key={key} id={key} className={LOOK}>
          {of === 'minutes' ? t('minutesOnly') : <StatusChange {...of} />} <Times n={n} />
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

function Times({ n }: { n: number }) {
  const t = useTranslations('trials')
  return <span className="text-ink-soft">{t('times', { n })}</span>
}
