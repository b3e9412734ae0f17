'use client'

import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'

/** A hint for a control of ours (`children` must be a button). Nothing may be said only here. */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  return (
    <TooltipTrigger delay={500}>
      {children}
      <AriaTooltip
        offset={6}
        className="max-w-60 rounded-lg bg-ink px-3 py-1.5 text-sm text-ground shadow-card"
      >
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
