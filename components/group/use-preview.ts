'use client'

import { useEffect, useState } from 'react'
import type { SubmitProblem } from '@/components/form/use-submit'
import { previewGroupAction } from '@/lib/schedules/actions'
import type { GroupContent, GroupPreview } from '@/lib/schedules/schema/group'
import { isWorkDate } from '@/lib/time/work-date'

const PAUSE_MS = 300

export type Who =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'department'; readonly departmentId: string }

/** The preview of a draft, asked for once changes pause; the last answer stays until the next one is there. */
export function usePreview(
  org: string,
  groupId: string | null,
  content: GroupContent,
  who: Who | null,
  date: string,
): { preview: GroupPreview | null; isPending: boolean; problem: SubmitProblem | null } {
  const [preview, setPreview] = useState<GroupPreview | null>(null)
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<SubmitProblem | null>(null)
  const asked = who && isWorkDate(date) ? JSON.stringify({ groupId, content, who, date }) : null

  useEffect(() => {
    if (asked === null) return
    let isCurrent = true
    const timer = setTimeout(async () => {
      setPending(true)
      try {
        const result = await previewGroupAction(org, JSON.parse(asked))
        if (!isCurrent) return
        setProblem(result.ok ? null : { kind: 'refused', error: result.error })
        if (result.ok) setPreview(result.value)
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

  return { preview, isPending, problem }
}
