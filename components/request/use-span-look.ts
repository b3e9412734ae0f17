'use client'

import { useEffect, useState } from 'react'
import type { SubmitProblem } from '@/components/form/use-submit'
import { lookAtSpanAction } from '@/lib/requests/actions'
import type { LookAtSpan, SpanLook } from '@/lib/requests/schema'

const PAUSE_MS = 300

/** What the server makes of a span: asked for once changes pause; of several answers under way the last counts. */
export function useSpanLook(
  org: string,
  input: LookAtSpan | null,
): { look: SpanLook | null; isPending: boolean; problem: SubmitProblem | null } {
  const [look, setLook] = useState<SpanLook | null>(null)
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<SubmitProblem | null>(null)
  const asked = input === null ? null : JSON.stringify(input)

  useEffect(() => {
    setLook(null)
    setProblem(null)
    setPending(asked !== null)
    if (asked === null) return
    let isCurrent = true
    const timer = setTimeout(async () => {
      try {
        const result = await lookAtSpanAction(org, JSON.parse(asked))
        if (!isCurrent) return
        if (result.ok) setLook(result.value)
        else setProblem({ kind: 'refused', error: result.error })
      } catch {
        if (isCurrent) setProblem({ kind: 'network' })
      } finally {
        if (isCurrent) setPending(false)
      }
    }, PAUSE_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [org, asked])

  return { look, isPending, problem }
}
