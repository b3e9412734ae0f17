import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** The one h1 of a screen, with a way back where the screen is below another. */
export function PageTitle({
  title,
  back,
  aside,
}: {
  title: string
  back?: { href: string; label: string }
  aside?: ReactNode
}) {
  return (
    <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-0">
        {back && (
          <Link
            href={back.href}
            className="-ms-2 inline-flex min-h-11 items-center gap-1 rounded-control pe-3 text-accent hover:bg-accent-soft"
          >
            <ChevronLeft aria-hidden="true" className="size-5" />
            {back.label}
          </Link>
        )}
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      </div>
      {aside}
    </div>
  )
}
