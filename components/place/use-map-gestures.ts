'use client'

import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import { type Pixel, pushedBy, type Size, type View, zoomedAt } from './map-view'

/** A finger that moved less than this has tapped. */
const TAP_PX = 5

/**
 * What fingers and the mouse do to the map itself: pushing, pinching, the wheel with Ctrl, and a tap. A plain wheel goes
 * on scrolling the page.
 */
export function useMapGestures(
  surface: RefObject<HTMLDivElement | null>,
  {
    view,
    size,
    onView,
    onTap,
  }: {
    view: View
    size: Size
    onView: (view: View) => void
    onTap: (at: Pixel) => void
  },
) {
  const fingers = useRef(new Map<number, Pixel>())
  const start = useRef<Pixel | null>(null)
  const latest = useRef({ view, size, onView })
  latest.current = { view, size, onView }

  useEffect(() => {
    const element = surface.current
    if (!element) return
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const { view: now, size: within, onView: show } = latest.current
      show(zoomedAt(now, within, pixelIn(element, event), -event.deltaY / 200))
    }
    // React listens passively to the wheel, and could not keep the page from zooming.
    element.addEventListener('wheel', turn, { passive: false })
    return () => element.removeEventListener('wheel', turn)
  }, [surface])

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    // Handles have gestures of their own, and who made the tiles may be asked.
    if (event.button !== 0 || (event.target as Element).closest('button, a')) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const at = pixelIn(event.currentTarget, event)
    fingers.current.set(event.pointerId, at)
    start.current = fingers.current.size === 1 ? at : null
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    const before = fingers.current.get(event.pointerId)
    if (!before) return
    const at = pixelIn(event.currentTarget, event)
    if (start.current && far(start.current, at) < TAP_PX) return
    start.current = null
    fingers.current.set(event.pointerId, at)
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
    if (!other) return onView(pushedBy(view, size, at.x - before.x, at.y - before.y))
    const pushed = pushedBy(view, size, (at.x - before.x) / 2, (at.y - before.y) / 2)
    const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 }
    onView(zoomedAt(pushed, size, middle, Math.log2(far(at, other) / Math.max(1, far(before, other)))))
  }

  function onPointerUp(event: PointerEvent<HTMLDivElement>) {
    if (!fingers.current.delete(event.pointerId)) return
    if (start.current && event.type === 'pointerup') onTap(start.current)
    start.current = null
  }

  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp }
}

/** Where something happened, from the element's own corner. */
export function pixelIn(element: Element, { clientX, clientY }: { clientX: number; clientY: number }): Pixel {
  const { left, top } = element.getBoundingClientRect()
  return { x: clientX - left, y: clientY - top }
}

function far(a: Pixel, b: Pixel): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
