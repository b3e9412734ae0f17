import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style'

export type LinkButtonProps = Omit<ComponentProps<typeof Link>, 'className' | 'style'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  className?: string
}

/** A link that looks like a button: it goes somewhere, a button does something. */
export function LinkButton({ variant = 'quiet', size = 'normal', className, ...props }: LinkButtonProps) {
  return <Link {...props} className={buttonStyle(variant, size, className)} />
}
