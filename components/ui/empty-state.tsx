import type { ReactNode } from 'react'

/** Nothing here yet: says why, and what to do first. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-12 text-center">
      {icon !== undefined && (
        <div
          aria-hidden="true"
          className="flex size-14 items-center justify-center rounded-full bg-sunken text-ink-soft"
        >
          {icon}
        </div>
      )}
      <p className="text-lg font-semibold">{title}</p>
      {children !== undefined && <div className="max-w-md text-ink-soft">{children}</div>}
      {action}
    </div>
  )
}
