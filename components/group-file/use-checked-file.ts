'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { SubmitProblem } from '@/components/form/use-submit'
import type { Result } from '@/lib/action/result'
import type { GroupImport } from '@/lib/schedules/schema/group-import'
import { isWorkDate } from '@/lib/time/work-date'
import { checkFile } from './send-file'

type Checked = { readonly found: GroupImport | null; readonly problem: SubmitProblem | null }

const NOTHING: Checked = { found: null, problem: null }

/**
 * What a file would change from a date on, asked anew for each file and date; only the last answer counts. Until it is
 * there, the one before stays in sight. `again` asks once more.
 */
export function useCheckedFile(org: string, text: string | null, from: string) {
  const [checked, setChecked] = useState<Checked>(NOTHING)
  const [isPending, setPending] = useState(false)
  const last = useRef(0)

  const ask = useCallback(() => {
    last.current += 1
    const mine = last.current
    const isAsked = text !== null && isWorkDate(from)
    setPending(isAsked)
    if (text === null) setChecked(NOTHING)
    if (!isAsked) return
    const answered = (next: Checked) => {
      if (mine !== last.current) return
      setChecked(next)
      setPending(false)
    }
    checkFile({ org, text, from }).then(
      (result) => answered(checkedOf(result)),
      () => answered({ found: null, problem: { kind: 'network' } }),
    )
  }, [org, text, from])

  useEffect(ask, [ask])
  return { ...checked, isPending, again: ask }
}

function checkedOf(result: Result<GroupImport>): Checked {
  return result.ok
    ? { found: result.value, problem: null }
    : { found: null, problem: { kind: 'refused', error: result.error } }
}
