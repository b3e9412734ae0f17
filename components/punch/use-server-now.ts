'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Instant } from '@/lib/time/instant'

const TICK_MS = 250
const STALE_MS = 30_000

const never = () => () => {}

/** On the first page of a visit the answer was made when its first byte came, not when the script had loaded. */
function whenAnswered(hydrating: boolean): number {
  if (!hydrating) return performance.now()
  const [page] = performance.getEntriesByType('navigation')
  const at = page instanceof PerformanceNavigationTiming ? page.responseStart : 0
  return at > 0 ? at : performance.now()
}

/**
 * The server's time, ticking: `asOf` plus what has passed by a clock nobody can set. The phone's wall clock is never
 * read. After the page was hidden for a while, and at each of `boundaries`, it is fetched anew, because a
 * sleeping phone stops that clock and a window that opens changes what a punch will be.
 */
export function useServerNow(asOf: Instant, boundaries: readonly Instant[]): Instant {
  const router = useRouter()
  const hydrating = useSyncExternalStore(
    never,
    () => false,
    () => true,
  )
  const [now, setNow] = useState(asOf)
  const [startsHydrating] = useState(hydrating)
  const [firstAsOf] = useState(asOf)
  const next = boundaries.find((at) => at > asOf) ?? null

  useEffect(() => {
    const anchor = whenAnswered(startsHydrating && asOf === firstAsOf)
    let asked = false
    const tick = () => {
      const current = asOf + Math.max(0, performance.now() - anchor)
      setNow(current)
      if (next !== null && current >= next && !asked) {
        asked = true
        router.refresh()
      }
    }
    tick()
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [asOf, firstAsOf, next, router, startsHydrating])

  useEffect(() => {
    let hiddenAt: number | null = null
    const look = () => {
      if (document.hidden) hiddenAt = Date.now()
      // Two readings of the same wall clock tell how long it was, sleep included; the time itself is not used.
      else if (hiddenAt !== null && Math.abs(Date.now() - hiddenAt) > STALE_MS) router.refresh()
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [router])

  return now
}
