'use client'

import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import type { Pixel } from './map-view'
import { pixelIn } from './use-map-gestures'

export type Step = { readonly eastM: number; readonly northM: number }

const ARROWS: Readonly<Record<string, Step>> = {
  ArrowUp: { eastM: 0, northM: 1 },
  ArrowDown: { eastM: 0, northM: -1 },
  ArrowRight: { eastM: 1, northM: 0 },
  ArrowLeft: { eastM: -1, northM: 0 },
}

/**
 * Something on the map that is dragged, or moved by the arrow keys by a metre, with Shift by ten. A button, so that it is
 * reached like any other; `hintId` is the text that says what the keys do.
 */
export function MapHandle({
  at,
  label,
  hintId,
  onDrag,
  onRelease,
  onStep,
  onRemove,
  onPress,
  onSelect,
  children,
}: {
  at: Pixel
  label: string
  hintId: string
  /** `gesture` is the same from the touch to the release. */
  onDrag: (to: Pixel, gesture: number) => void
  onRelease?: () => void
  onStep?: (step: Step) => void
  onRemove?: () => void
  /** By the keyboard; a finger grabs. */
  onPress?: () => void
  onSelect?: () => void
  /** How it looks. */
  children: ReactNode
}) {
  const grip = useRef<Pixel | null>(null)

  function onPointerDown(event: PointerEvent<HTMLButtonElement>) {
    if (event.button !== 0) return
    const map = event.currentTarget.offsetParent
    if (!map) return
    event.currentTarget.setPointerCapture(event.pointerId)
    event.currentTarget.focus({ preventScroll: true })
    const finger = pixelIn(map, event)
    grip.current = { x: at.x - finger.x, y: at.y - finger.y }
    gestures += 1
  }

  function onPointerMove(event: PointerEvent<HTMLButtonElement>) {
    const map = event.currentTarget.offsetParent
    if (!grip.current || !map) return
    const finger = pixelIn(map, event)
    onDrag({ x: finger.x + grip.current.x, y: finger.y + grip.current.y }, gestures)
  }

  function release() {
    grip.current = null
    onRelease?.()
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = ARROWS[event.key]
    if (step && onStep) {
      event.preventDefault()
      const metres = event.shiftKey ? 10 : 1
      onStep({ eastM: step.eastM * metres, northM: step.northM * metres })
    } else if (onRemove && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault()
      onRemove()
    }
  }

  return (
    <button
      type="button"
      aria-label={label}
      aria-describedby={hintId}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={onKeyDown}
      onFocus={onSelect}
      onClick={(event) => {
        if (event.detail === 0) onPress?.()
      }}
      style={{ left: at.x, top: at.y }}
      className="absolute z-10 flex size-11 -translate-1/2 touch-none items-center justify-center rounded-full"
    >
      {children}
    </button>
  )
}

// Tells one drag from the next; a page has one pointer that matters.
let gestures = 0
