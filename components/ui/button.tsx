'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style'
import { Spinner } from './spinner'

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Said in place of the label while `isPending`; by default "Working…". */
  pendingText?: string
  className?: string
  children: ReactNode
}

/** A button. While pending it keeps the focus, ignores presses and says what is going on. */
export function Button({
  variant = 'primary',
  size = 'normal',
  pendingText,
  className,
  children,
  ...props
}: ButtonProps) {
  const t = useTranslations('ui')
  return (
    <AriaButton {...props} className={buttonStyle(variant, size, className)}>
      {props.isPending ? (
        <>
          <Spinner />
          <span role="status">{pendingText ?? t('working')}</span>
        </>
      ) : (
        children
      )}
    </AriaButton>
  )
}
