'use client'

import { useEffect, useRef, useState } from 'react'
import type { SubmitProblem } from '@/components/form/use-submit'
import { findPeopleAction } from '@/lib/schedules/actions'
import type { PeopleOfGroup } from '@/lib/schedules/schema/group'

const PAUSE_MS = 250

/**
 * The people who fit a search, asked for once typing pauses and again when `stamp` changes; of several answers under way
 * the last one asked for counts. `initial` fits an empty search; null: nothing is asked for until something is typed.
 */
export function usePeople(
  org: string,
  groupId: string | null,
  search: string,
  initial: PeopleOfGroup | null,
  stamp = 0,
): { found: PeopleOfGroup | null; isPending: boolean; problem: SubmitProblem | null } {
  const [found, setFound] = useState(initial)
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<SubmitProblem | null>(null)
  const isFirst = useRef(true)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp asks for the same again
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    if (groupId === null && search.trim() === '') {
      setFound(null)
      return
    }
    let isCurrent = true
    const timer = setTimeout(async () => {
      setPending(true)
      try {
        const result = await findPeopleAction(org, { groupId, search })
        if (!isCurrent) return
        setProblem(result.ok ? null : { kind: 'refused', error: result.error })
        if (result.ok) setFound(result.value)
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
  }, [org, groupId, search, stamp])

  return { found, isPending, problem }
}
