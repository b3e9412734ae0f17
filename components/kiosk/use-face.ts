'use client'

import { useEffect, useState } from 'react'
import type { KioskFace } from '@/lib/kiosks/schema'
import type { Instant } from '@/lib/time/instant'

const FACE = '/api/kiosk/face'
/** After a code's time is over, so that the next one is asked for and not the same again. */
const MARGIN_MS = 200
const RETRY_MS = 3_000
/** A tablet that is shut out may be let in by a new key in another tab. */
const CLOSED_RETRY_MS = 30_000
const PATIENCE_MS = 8_000

/** `shown`: the newest face and when it came (performance.now). `cutSince`: since when nobody answers, by the server's clock. */
export type FaceState =
  | { readonly kind: 'starting' | 'closed' | 'unreachable' }
  | {
      readonly kind: 'shown'
      readonly face: KioskFace
      readonly cameAt: number
      readonly cutSince: Instant | null
    }

type Answer = { kind: 'face'; face: KioskFace } | { kind: 'closed' } | { kind: 'cut' }

async function askForFace(): Promise<Answer> {
  try {
    const answer = await fetch(FACE, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) })
    if (answer.ok) return { kind: 'face', face: await answer.json() }
    return { kind: answer.status === 401 ? 'closed' : 'cut' }
  } catch {
    return { kind: 'cut' }
  }
}

function after(before: FaceState, answer: Answer): FaceState {
  switch (answer.kind) {
    case 'face':
      return { kind: 'shown', face: answer.face, cameAt: performance.now(), cutSince: null }
    case 'closed':
      return { kind: 'closed' }
    case 'cut': {
      if (before.kind !== 'shown') return { kind: 'unreachable' }
      const now = before.face.asOf + Math.round(performance.now() - before.cameAt)
      return { ...before, cutSince: before.cutSince ?? now }
    }
    default:
      return answer satisfies never
  }
}

/**
 * What the tablet shows, kept fresh: each code is fetched as the one before ends, and while nobody answers every three
 * seconds, so that it comes back by itself. Asks nothing until it `isReady`.
 */
export function useFace(isReady: boolean): FaceState {
  const [state, setState] = useState<FaceState>({ kind: 'starting' })

  useEffect(() => {
    if (!isReady) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let isAsking = false
    let isOver = false
    const ask = async () => {
      if (isAsking || isOver) return
      isAsking = true
      clearTimeout(timer)
      const answer = await askForFace()
      isAsking = false
      if (isOver) return
      setState((before) => after(before, answer))
      timer = setTimeout(() => void ask(), pauseAfter(answer))
    }
    const wake = () => {
      if (!document.hidden) void ask()
    }
    void ask()
    window.addEventListener('online', wake)
    document.addEventListener('visibilitychange', wake)
    return () => {
      isOver = true
      clearTimeout(timer)
      window.removeEventListener('online', wake)
      document.removeEventListener('visibilitychange', wake)
    }
  }, [isReady])

  return state
}

function pauseAfter(answer: Answer): number {
  if (answer.kind === 'face') return answer.face.renewInMs + MARGIN_MS
  return answer.kind === 'closed' ? CLOSED_RETRY_MS : RETRY_MS
}
