'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { readLines } from '@/components/ui/read-lines'
import type { ResultError } from '@/lib/action/result'
import type { WorkDate } from '@/lib/time/work-date'
import type { RunTrial, TrialChange, TrialLine, TrialTotals } from '@/lib/trials/schema'

/** What is tried. The server holds the content to its schema. */
export type Asked = {
  readonly kind: RunTrial['kind']
  readonly id: string | null
  readonly from: WorkDate
  readonly to: WorkDate
  readonly content: object
}

export type TrialResult = {
  readonly asked: Asked
  readonly changes: readonly TrialChange[]
  readonly totals: TrialTotals
}

export type TrialState =
  | { readonly phase: 'idle' }
  /** `total` null: nothing has been heard yet. `leftS`: about how many seconds more, once that can be told. */
  | {
      readonly phase: 'running'
      readonly done: number
      readonly total: number | null
      readonly leftS: number | null
    }
  | { readonly phase: 'done'; readonly result: TrialResult }
  | { readonly phase: 'stopped' }
  | { readonly phase: 'refused'; readonly error: ResultError }
  /** The answer broke off, or there was none. */
  | { readonly phase: 'lost' }

/** Only after a while does the pace say anything. */
const PACE_MS = 1_000

/** Runs trials, one at a time, and follows them; leaving the page ends the one under way on the server too. */
export function useTrial(org: string) {
  const [state, setState] = useState<TrialState>({ phase: 'idle' })
  const current = useRef<AbortController | null>(null)
  useEffect(() => () => current.current?.abort(), [])

  const run = useCallback(
    async (asked: Asked) => {
      current.current?.abort()
      const mine = new AbortController()
      current.current = mine
      const tell = (next: TrialState) => {
        if (!mine.signal.aborted) setState(next)
      }
      tell({ phase: 'running', done: 0, total: null, leftS: null })
      try {
        tell(await follow(org, asked, mine.signal, tell))
      } catch {
        tell({ phase: 'lost' })
      }
    },
    [org],
  )
  const stop = useCallback(() => {
    current.current?.abort()
    setState({ phase: 'stopped' })
  }, [])
  return { state, run, stop }
}

async function follow(
  org: string,
  asked: Asked,
  signal: AbortSignal,
  tell: (state: TrialState) => void,
): Promise<TrialState> {
  const response = await fetch(`/api/trials?org=${encodeURIComponent(org)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
    signal,
  })
  if (!response.ok) {
    const { error }: { error: ResultError } = await response.json()
    return { phase: 'refused', error }
  }
  if (!response.body) return { phase: 'lost' }
  const changes: TrialChange[] = []
  const startedMs = performance.now()
  for await (const text of readLines(response.body)) {
    const line: TrialLine = JSON.parse(text)
    if ('change' in line) changes.push(line.change)
    else if ('progress' in line) tell(running(line.progress, performance.now() - startedMs))
    else if ('totals' in line) return { phase: 'done', result: { asked, changes, totals: line.totals } }
    else return { phase: 'refused', error: line.error }
  }
  return { phase: 'lost' }
}

function running({ done, total }: { done: number; total: number }, spentMs: number): TrialState {
  const isTold = spentMs >= PACE_MS && done > 0
  const leftS = isTold ? Math.ceil((spentMs * (total - done)) / done / 1_000) : null
  return { phase: 'running', done, total, leftS }
}
