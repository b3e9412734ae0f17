'use client'

import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Maximize, Minus, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Toolbar } from 'react-aria-components'
import { IconButton } from '@/components/ui/icon-button'
import { pushedBy, type Size, type View, zoomedAt } from './map-view'

/** A third of the map at a press. */
const PUSHES = [
  { id: 'west', icon: ArrowLeft, x: 1 / 3, y: 0 },
  { id: 'northward', icon: ArrowUp, x: 0, y: 1 / 3 },
  { id: 'south', icon: ArrowDown, x: 0, y: -1 / 3 },
  { id: 'east', icon: ArrowRight, x: -1 / 3, y: 0 },
] as const

/** What is done to the map with fingers, by buttons. */
export function MapControls({
  view,
  size,
  onView,
  hasShapes,
  children,
}: {
  view: View
  size: Size
  /** null: all of the shapes. */
  onView: (view: View | null) => void
  hasShapes: boolean
  children?: ReactNode
}) {
  const t = useTranslations('places.map')
  const zoom = (steps: number) =>
    onView(zoomedAt(view, size, { x: size.width / 2, y: size.height / 2 }, steps))
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <Toolbar aria-label={t('controls')} className="-ms-2 flex flex-wrap">
        <IconButton label={t('zoomIn')} onPress={() => zoom(1)}>
          <Plus aria-hidden="true" className="size-5" />
        </IconButton>
        <IconButton label={t('zoomOut')} onPress={() => zoom(-1)}>
          <Minus aria-hidden="true" className="size-5" />
        </IconButton>
        <IconButton label={t('all')} isDisabled={!hasShapes} onPress={() => onView(null)}>
          <Maximize aria-hidden="true" className="size-5" />
        </IconButton>
        {PUSHES.map(({ id, icon: Icon, x, y }) => (
          <IconButton
            key={id}
            label={t(id)}
            onPress={() => onView(pushedBy(view, size, x * size.width, y * size.height))}
          >
            <Icon aria-hidden="true" className="size-5" />
          </IconButton>
        ))}
      </Toolbar>
      {children}
    </div>
  )
}
