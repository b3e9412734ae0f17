'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'

/** What a tap on the map will draw. */
export type Tool = { readonly kind: 'circle' } | { readonly kind: 'area'; readonly shape: number }

/** What can be drawn; and while something is, how to go on without a finger on the map, and how to end. */
export function ToolBar({
  tool,
  corners,
  onMiddle,
  onEnd,
  children,
}: {
  tool: Tool | null
  /** Of the area that is being drawn. */
  corners: number
  /** Draws in the middle of the map. */
  onMiddle: () => void
  onEnd: () => void
  children: ReactNode
}) {
  const t = useTranslations('places.tool')
  return (
    <div className="flex flex-wrap gap-3">
      {tool === null && children}
      {tool && (
        <>
          <Button variant="quiet" size="small" onPress={onMiddle}>
            {t(tool.kind === 'circle' ? 'middle' : 'cornerInMiddle')}
          </Button>
          <Button variant={corners > 0 ? 'primary' : 'plain'} size="small" onPress={onEnd}>
            {t(corners > 0 ? 'done' : 'cancel')}
          </Button>
        </>
      )}
    </div>
  )
}
