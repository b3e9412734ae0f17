'use client'

import { useEffect, useRef, useState } from 'react'

/**
 * Keeps what is being edited for this tab, so that other pages and a reload don't lose it, and hands it to `restore` when
 * it was kept. `key` names the very version the draft started from: a newer one starts afresh. `forget` once it is
 * published or given up.
 */
export function useKeptDraft<Draft>(
  key: string,
  draft: Draft,
  isChanged: boolean,
  restore: (draft: Draft) => void,
): { isRestored: boolean; forget: () => void } {
  const [isRestored, setRestored] = useState(false)
  const isRead = useRef(false)

  useEffect(() => {
    const kept = readKept<Draft>(sessionStorage.getItem(key))
    if (kept !== null) {
      restore(kept)
      setRestored(true)
    }
    isRead.current = true
  }, [key, restore])
  useEffect(() => {
    if (!isRead.current) return
    if (isChanged) keep(key, JSON.stringify(draft))
    else sessionStorage.removeItem(key)
  }, [key, draft, isChanged])

  return {
    isRestored,
    forget: () => {
      sessionStorage.removeItem(key)
      setRestored(false)
    },
  }
}

/** A browser may have no room; then the draft only lives in the page. */
function keep(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text)
  } catch {
    sessionStorage.removeItem(key)
  }
}

function readKept<Draft>(text: string | null): Draft | null {
  try {
    return text === null ? null : (JSON.parse(text) as Draft)
  } catch {
    return null
  }
}
