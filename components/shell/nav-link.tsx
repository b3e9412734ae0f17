'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'

const ROOM_PX = 16

/** A link that knows whether it leads to where one is, and is in sight then where the list is longer than the screen. */
export function NavLink({
  href,
  className,
  children,
}: {
  href: string
  className: string
  children: ReactNode
}) {
  const path = usePathname()
  const isHere = path === href || path.startsWith(`${href}/`)
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    // Not scrollIntoView: that would move the page as well.
    const list = link.current?.closest('nav')
    if (!isHere || !link.current || !list) return
    const beyond = link.current.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom
    if (beyond > 0) list.scrollTop += beyond + ROOM_PX
  }, [isHere])
  return (
    <Link ref={link} href={href} aria-current={isHere ? 'page' : undefined} className={className}>
      {children}
    </Link>
  )
}
