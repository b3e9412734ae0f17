'use client'

import { useTranslations } from 'next-intl'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { leaveText } from '@/components/leave/leave-text'
import { Notice } from '@/components/ui/notice'
import type { LeaveChoice } from './span-choice'

/** One press for the kind of leave, with what is left of it. */
export function LeaveTypeField({
  types,
  value,
  onChange,
}: {
  types: readonly LeaveChoice[]
  value: string | null
  onChange: (id: string) => void
}) {
  const t = useTranslations('requests.span')
  const time = useTranslations('time')
  if (types.length === 0) return <Notice tone="info">{t('noTypes')}</Notice>
  return (
    <div className="flex flex-col gap-2">
      <p id="leave-type-title" className="text-sm font-medium">
        {t('leaveType')}
      </p>
      <ToggleButtonGroup
        aria-labelledby="leave-type-title"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={value === null ? [] : [value]}
        onSelectionChange={(keys) => {
          const chosen = types.find(({ id }) => keys.has(id))
          if (chosen) onChange(chosen.id)
        }}
        className="flex flex-wrap gap-2"
      >
        {types.map(({ id, name, unit, left }) => (
          <ToggleButton
            key={id}
            id={id}
            className="group min-h-11 rounded-full border border-edge bg-surface px-3 hover:bg-sunken data-selected:border-accent data-selected:bg-accent data-selected:text-on-accent"
          >
            {name}
            {left !== null && (
              <span className="ms-2 text-sm text-ink-soft group-data-selected:text-on-accent">
                {t('leftOf', { amount: leaveText(time, unit, left) })}
              </span>
            )}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  )
}
