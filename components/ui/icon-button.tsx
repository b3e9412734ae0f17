'use client'

import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { buttonStyle } from './button-style'

/** A square button that shows only an icon and therefore must be named. */
export function IconButton({
  label,
  children,
  className,
  ...props
}: Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    <AriaButton {...props} aria-label={label} className={buttonStyle('plain', 'icon', className)}>
      {children}
    </AriaButton>
  )
}
