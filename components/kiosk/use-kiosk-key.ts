'use client'

import { useEffect, useRef, useState } from 'react'
import type { ResultError } from '@/lib/action/result'

export type KeyState =
  | { readonly kind: 'looking' | 'opening' | 'ready' | 'unreachable' }
  | { readonly kind: 'refused'; readonly error: ResultError }

async function handOver(key: string): Promise<KeyState> {
  try {
    const answer = await fetch('/api/kiosk/open', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key }),
    })
    if (answer.ok) return { kind: 'ready' }
    // Too many at once says nothing of this key: it is still good.
    if (answer.status >= 500 || answer.status === 429) return { kind: 'unreachable' }
    const { error } = await answer.json()
    return { kind: 'refused', error }
  } catch {
    return { kind: 'unreachable' }
  }
}

/**
 * Hands over the key of the page's address, when there is one: what stands behind the # reaches no server by itself. It
 * leaves the address bar once it was taken or refused; `ready` when there is nothing (more) to hand over.
 */
export function useKioskKey(): KeyState {
  const [state, setState] = useState<KeyState>({ kind: 'looking' })
  const isDone = useRef(false)

  useEffect(() => {
    // A key works once: it must not be handed over twice.
    if (isDone.current) return
    isDone.current = true
    const key = window.location.hash.slice(1)
    if (key === '') {
      setState({ kind: 'ready' })
      return
    }
    setState({ kind: 'opening' })
    void handOver(key).then((answer) => {
      if (answer.kind !== 'unreachable') window.history.replaceState(null, '', window.location.pathname)
      setState(answer)
    })
  }, [])

  useEffect(() => {
    // Another key in the address of a page that is open already.
    const begin = () => {
      if (window.location.hash.length > 1) window.location.reload()
    }
    window.addEventListener('hashchange', begin)
    return () => window.removeEventListener('hashchange', begin)
  }, [])

  return state
}
