'use client'

import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'

const OFF_KEY = 'daka-inbox-keys-off'
const CHANGED = 'daka-inbox-keys'

type Handlers = { move: (step: 1 | -1) => void; approve: () => void; reject: () => void; help: () => void }

/**
 * Single keys for the inbox: j and k move, a approves, r rejects, ? helps. They can be switched off (WCAG 2.1.4),
 * and do nothing while somebody types or a dialog is open.
 */
export function useInboxKeys(handlers: Handlers): { areOn: boolean; switchTo: (on: boolean) => void } {
  const areOn = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(OFF_KEY) === null,
    () => true,
  )
  const latest = useRef(handlers)
  latest.current = handlers

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isElsewhere(event.target))
        return
      const { move, approve, reject, help } = latest.current
      const act = { j: () => move(1), k: () => move(-1), a: approve, r: reject, '?': help }[event.key]
      if (!act || (!areOn && event.key !== '?') || event.repeat) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [areOn])

  const switchTo = useCallback((on: boolean) => {
    if (on) localStorage.removeItem(OFF_KEY)
    else localStorage.setItem(OFF_KEY, '1')
    window.dispatchEvent(new Event(CHANGED))
  }, [])
  return { areOn, switchTo }
}

function subscribe(changed: () => void): () => void {
  window.addEventListener(CHANGED, changed)
  return () => window.removeEventListener(CHANGED, changed)
}

/** Where a letter is a letter: a field, a list, a menu, an open dialog. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]',
    ) !== null
  )
}
