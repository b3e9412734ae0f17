'use client'

import { Check, ChevronDown } from 'lucide-react'
import {
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components'
import { CONTROL, FieldHints, FieldLabel, type FieldTexts } from './field-parts'

export type Option = { id: string; label: string }

export type SelectProps = Omit<AriaSelectProps<Option>, 'className' | 'style' | 'children'> &
  FieldTexts & { options: readonly Option[]; className?: string }

/** One of a short list. For more than some dozen options use a list that can be searched. */
export function Select({ label, description, errorMessage, options, className, ...props }: SelectProps) {
  return (
    <AriaSelect
      {...props}
      {...(errorMessage === undefined ? {} : { isInvalid: true })}
      className={`group flex flex-col gap-1 ${className ?? ''}`}
    >
      <FieldLabel label={label} optional={props.isRequired === false} />
      <Button
        className={`${CONTROL} flex items-center justify-between gap-2 text-start group-data-invalid:border-danger`}
      >
        <SelectValue className="truncate data-placeholder:text-ink-faint" />
        <ChevronDown aria-hidden="true" className="size-5 shrink-0 text-ink-soft" />
      </Button>
      <FieldHints description={description} errorMessage={errorMessage} />
      <Popover className="max-h-80 min-w-(--trigger-width) overflow-auto rounded-card border border-line bg-surface p-1 shadow-card">
        <ListBox items={options} className="outline-none">
          {({ id, label: text }) => (
            <ListBoxItem
              id={id}
              textValue={text}
              className="flex min-h-11 cursor-pointer items-center justify-between gap-3 rounded-control px-3 py-2 data-focused:bg-accent-soft"
            >
              {({ isSelected }) => (
                <>
                  <span>{text}</span>
                  {isSelected && <Check aria-hidden="true" className="size-5 text-accent" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
