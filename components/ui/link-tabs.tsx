import Link from 'next/link'

/** Tabs that are addresses: each view can be linked to, and back works. */
export function LinkTabs({
  label,
  tabs,
}: {
  label: string
  tabs: readonly { href: string; label: string; isCurrent: boolean; count?: number }[]
}) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
      {tabs.map(({ href, label: text, isCurrent, count }) => (
        <Link
          key={href}
          href={href}
          aria-current={isCurrent ? 'page' : undefined}
          className="flex min-h-11 items-center gap-2 border-b-2 border-transparent px-4 font-medium whitespace-nowrap text-ink-soft -outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent"
        >
          {text}
          {count !== undefined && (
            <span className="rounded-full bg-sunken px-2 text-sm text-ink-soft">{count}</span>
          )}
        </Link>
      ))}
    </nav>
  )
}
