'use client'

import { Label, Radio, RadioGroup } from 'react-aria-components'

export type Choice<Id extends string> = { readonly id: Id; readonly label: string; readonly text?: string }

/** One of a few choices, each with what it means. Arrow keys move; the whole line is the target. */
export function ChoiceList<Id extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string
  options: readonly Choice<Id>[]
  value: Id | null
  onChange: (id: Id) => void
}) {
  return (
    <RadioGroup
      value={value}
      onChange={(chosen) => {
        const known = options.find(({ id }) => id === chosen)
        if (known) onChange(known.id)
      }}
      className="flex flex-col gap-1"
    >
      <Label className="text-sm font-medium">{label}</Label>
      {options.map(({ id, label: name, text }) => (
        <Radio
          key={id}
          value={id}
          className="group -mx-2 flex min-h-11 cursor-pointer items-start gap-3 rounded-control px-2 py-2 hover:bg-sunken"
        >
          <span
            aria-hidden="true"
            className="mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-full border-2 border-edge bg-surface group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-focus group-data-selected:border-accent"
          >
            <span className="size-2.5 rounded-full bg-accent opacity-0 group-data-selected:opacity-100" />
          </span>
          <span className="min-w-0">
            <span className="block">{name}</span>
            {text !== undefined && <span className="block text-sm text-ink-soft">{text}</span>}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  )
}
