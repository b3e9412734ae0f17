'use client'

import { useTranslations } from 'next-intl'
import { Label, ProgressBar } from 'react-aria-components'

/** How far something is, with its count. `total` null: it isn't known yet how much there is. */
export function Progress({ label, done, total }: { label: string; done: number; total: number | null }) {
  const t = useTranslations('ui')
  const text = total === null ? undefined : t('progress', { done, total })
  const percent = total === null || total <= 0 ? 0 : Math.min(100, (done / total) * 100)
  return (
    <ProgressBar
      value={done}
      maxValue={total ?? 100}
      isIndeterminate={total === null}
      valueLabel={text}
      className="flex flex-col gap-1 text-sm"
    >
      <span className="flex justify-between gap-4">
        <Label>{label}</Label>
        <span>{text}</span>
      </span>
      <svg className="h-2 w-full" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 2">
        <rect width="100" height="2" rx="1" className="fill-sunken" />
        <rect
          width={total === null ? 100 : percent}
          height="2"
          rx="1"
          className={total === null ? 'animate-breathe fill-accent' : 'fill-accent'}
        />
      </svg>
    </ProgressBar>
  )
}
