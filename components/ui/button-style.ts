import { classNames } from './class-names'

export type ButtonVariant = 'primary' | 'quiet' | 'plain' | 'danger'
export type ButtonSize = 'normal' | 'small' | 'icon'

const BASE =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-control font-medium no-underline ' +
  'transition-colors duration-150 select-none aria-disabled:cursor-default'

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary:
    'bg-accent text-on-accent hover:bg-accent-strong data-pressed:bg-accent-strong ' +
    'data-disabled:bg-sunken data-disabled:text-ink-faint',
  quiet:
    'border border-edge bg-surface text-ink hover:bg-sunken data-pressed:bg-sunken ' +
    'data-disabled:border-line data-disabled:text-ink-faint',
  plain: 'text-accent hover:bg-accent-soft data-pressed:bg-accent-soft data-disabled:text-ink-faint',
  danger:
    'bg-danger text-on-danger hover:bg-danger-strong data-pressed:bg-danger-strong ' +
    'data-disabled:bg-sunken data-disabled:text-ink-faint',
}

const SIZES: Readonly<Record<ButtonSize, string>> = {
  normal: 'px-5 py-2 text-base',
  small: 'px-3 py-1 text-sm',
  icon: 'size-11 shrink-0',
}

/** The classes of a button, for what must look like one without being one. */
export function buttonStyle(variant: ButtonVariant, size: ButtonSize = 'normal', className?: string): string {
  return classNames(BASE, VARIANTS[variant], SIZES[size], className)
}
