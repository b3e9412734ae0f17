'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style'
import { Spinner } from './spinner'

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'isPending'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  isPending?: boolean
  /** Said in place of the label while `isPending`; by default "Working…". */
  pendingText?: string
  className?: string
  children: ReactNode
}

/**
 * A button. While pending it keeps the focus, ignores presses and says what is going on. The primitive's own pending
 * state is not used: it announces by an id that is gone once the button is.
 */
export function Button({
  variant = 'primary',
  size = 'normal',
  isPending = false,
  pendingText,
  className,
  children,
  onPress,
  type,
  ...props
}: ButtonProps) {
  const t = useTranslations('ui')
  return (
    <AriaButton
      {...props}
      {...(isPending || onPress === undefined ? {} : { onPress })}
      {...(isPending || type === undefined ? {} : { type })}
      {...(isPending ? { 'aria-disabled': true } : {})}
      className={buttonStyle(variant, size, className)}
    >
      {isPending ? (
        <>
          <Spinner />
          {pendingText ?? t('working')}
        </>
      ) : (
        children
      )}
    </AriaButton>
  )
}
