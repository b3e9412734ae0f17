'use client'

import { Check, ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import {
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
  Button,
  Input,
  ListBox,
  ListBoxItem,
  ListLayout,
  Popover,
  Virtualizer,
} from 'react-aria-components'
import { CONTROL, FieldHints, FieldLabel, type FieldTexts } from './field-parts'
import type { Option } from './select'

export type ComboBoxProps = Omit<AriaComboBoxProps<Option>, 'className' | 'style' | 'children'> &
  FieldTexts & { options: readonly Option[]; className?: string }

/** One of a long list, found by typing any part of its name. */
export function ComboBox({ label, description, errorMessage, options, className, ...props }: ComboBoxProps) {
  const t = useTranslations('ui')
  return (
    <AriaComboBox
      {...props}
      defaultItems={options}
      {...(errorMessage === undefined ? {} : { isInvalid: true })}
      className={`flex flex-col gap-1 ${className ?? ''}`}
    >
      <FieldLabel label={label} optional={props.isRequired === false} />
      <div className="relative">
        <Input className={`${CONTROL} pe-11`} />
        <Button
          aria-label={t('showAll')}
          className="absolute inset-y-0 end-0 flex w-11 items-center justify-center text-ink-soft"
        >
          <ChevronDown aria-hidden="true" className="size-5" />
        </Button>
      </div>
      <FieldHints description={description} errorMessage={errorMessage} />
      <Popover className="w-(--trigger-width) rounded-card border border-line bg-surface p-1 shadow-card">
        <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: 44 }}>
          <ListBox className="max-h-72 overflow-auto outline-none">
            {({ id, label: text }: Option) => (
              <ListBoxItem
                id={id}
                textValue={text}
                className="flex h-11 cursor-pointer items-center justify-between gap-3 rounded-control px-3 py-2 data-focused:bg-accent-soft"
              >
                {({ isSelected }) => (
                  <>
                    <span className="truncate">{text}</span>
                    {isSelected && <Check aria-hidden="true" className="size-5 text-accent" />}
                  </>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </Virtualizer>
      </Popover>
    </AriaComboBox>
  )
}
