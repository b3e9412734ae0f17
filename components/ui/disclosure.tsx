'use client'

import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Disclosure as AriaDisclosure, Button, DisclosurePanel, Heading } from 'react-aria-components'

/** A line that opens to more. */
export function Disclosure({
  title,
  isOpenAtFirst = false,
  onOpenChange,
  className,
  children,
}: {
  title: ReactNode
  isOpenAtFirst?: boolean
  onOpenChange?: (isOpen: boolean) => void
  className?: string
  children: ReactNode
}) {
  return (
    <AriaDisclosure
      defaultExpanded={isOpenAtFirst}
      {...(onOpenChange === undefined ? {} : { onExpandedChange: onOpenChange })}
      className={`group ${className ?? ''}`}
    >
      <Heading level={3}>
        <Button
          slot="trigger"
          className="-ms-2 flex min-h-11 items-center gap-1 rounded-control px-2 font-medium text-accent hover:bg-accent-soft"
        >
          <ChevronRight
            aria-hidden="true"
            className="size-5 transition-transform duration-150 group-data-expanded:rotate-90"
          />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel className="flex flex-col gap-2 text-ink-soft">{children}</DisclosurePanel>
    </AriaDisclosure>
  )
}
