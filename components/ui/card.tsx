import type { ReactNode } from 'react'

/** A surface with one thing on it. With a title it is a section a screen reader can jump to. */
export function Card({
  title,
  id,
  aside,
  className,
  children,
}: {
  title?: string
  /** Of the title; must be unique on the page when there is one. */
  id?: string
  /** Beside the title: a link or a chip. */
  aside?: ReactNode
  className?: string
  children: ReactNode
}) {
  const body = `rounded-card border border-line bg-surface p-4 shadow-card sm:p-5 ${className ?? ''}`
  if (title === undefined) return <div className={body}>{children}</div>
  return (
    <section aria-labelledby={id} aria-label={id === undefined ? title : undefined} className={body}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
