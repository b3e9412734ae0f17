'use client'

import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components'

/** A yes or no with its sentence; the whole line is the target. */
export function Checkbox({
  children,
  className,
  ...props
}: Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> & {
  children: ReactNode
  className?: string
}) {
  return (
    <AriaCheckbox
      {...props}
      className={`group flex min-h-11 cursor-pointer items-center gap-3 data-disabled:text-ink-faint ${className ?? ''}`}
    >
      <span
        aria-hidden="true"
        className="flex size-6 shrink-0 items-center justify-center rounded-md border-2 border-edge bg-surface group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-focus group-data-invalid:border-danger group-data-selected:border-accent group-data-selected:bg-accent"
      >
        <Check className="size-4 text-on-accent opacity-0 group-data-selected:opacity-100" />
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  )
}
