import type { ComponentProps, ReactNode } from 'react'

/** A table that scrolls by itself when it is wider than the screen; the frame can be reached by keyboard. */
export function Table({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={caption}
      className="overflow-x-auto rounded-card border border-line bg-surface"
    >
      <table className="w-full border-collapse text-start">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  )
}

/** A header cell of a column (`scope="row"` for one of a row). */
export function Th({ scope = 'col', className, ...props }: ComponentProps<'th'>) {
  return (
    <th
      {...props}
      scope={scope}
      className={`border-b border-line px-4 py-2 text-start text-sm font-medium text-ink-soft ${className ?? ''}`}
    />
  )
}

/** A cell. Give numbers `text-end`. */
export function Td({ className, ...props }: ComponentProps<'td'>) {
  return <td {...props} className={`border-b border-line px-4 py-2 align-middle ${className ?? ''}`} />
}
