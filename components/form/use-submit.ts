'use client'

import { useCallback, useRef, useState } from 'react'
import type { Result, ResultError } from '@/lib/action/result'

/** What stands between a press and its answer. `network`: nobody knows whether it arrived. */
export type SubmitProblem = { kind: 'refused'; error: ResultError } | { kind: 'network' }

export type Submit<Args extends unknown[]> = {
  run: (...args: Args) => Promise<void>
  isPending: boolean
  problem: SubmitProblem | null
  clear: () => void
}

/**
 * Runs an action and keeps its refusal. One at a time: presses while one is under way are ignored. `onDone` gets
 * the value of an accepted one.
 */
export function useSubmit<Args extends unknown[], T>(
  action: (...args: Args) => Promise<Result<T>>,
  onDone: (value: T) => void,
): Submit<Args> {
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<SubmitProblem | null>(null)
  const busy = useRef(false)
  const latest = useRef({ action, onDone })
  latest.current = { action, onDone }

  const run = useCallback(async (...args: Args) => {
    if (busy.current) return
    busy.current = true
    setPending(true)
    setProblem(null)
    try {
      const result = await latest.current.action(...args)
      if (result.ok) latest.current.onDone(result.value)
      else setProblem({ kind: 'refused', error: result.error })
    } catch {
      setProblem({ kind: 'network' })
    } finally {
      busy.current = false
      setPending(false)
    }
  }, [])
  const clear = useCallback(() => setProblem(null), [])
  return { run, isPending, problem, clear }
}
