'use client'

import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'

/** One of two to four choices, all in sight. Arrow keys move, Space chooses. */
export function Segmented<Id extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string
  options: readonly { id: Id; label: string }[]
  value: Id
  onChange: (id: Id) => void
}) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find(({ id }) => keys.has(id))
        if (chosen) onChange(chosen.id)
      }}
      className="inline-flex max-w-full flex-wrap rounded-control border border-line bg-sunken p-1"
    >
      {options.map(({ id, label: text }) => (
        <ToggleButton
          key={id}
          id={id}
          className="min-h-11 min-w-11 rounded-lg px-4 text-sm font-medium text-ink-soft data-selected:bg-surface data-selected:text-ink data-selected:shadow-card"
        >
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
