'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { useSubmit } from '@/components/form/use-submit'
import type { Result } from '@/lib/action/result'
import { setRosterAction } from '@/lib/schedules/actions'
import { isWorkDate, type WorkDate } from '@/lib/time/work-date'
import { type CellEdit, change, type Edit, entriesOf, NO_EDITS, redo, settle, undo } from './edits'

/** What one command takes. */
const MAX_ENTRIES = 1_000

export type RefusedCell = { readonly personId: string; readonly workDate: WorkDate }

/**
 * The changes that aren't saved yet. They outlive other months, other pages and a reload of this tab; what the server
 * refuses stays among them, and `refused` names it. `onSaved` gets how many cells are other than before.
 */
export function useRosterEdits(org: string, onSaved: (changed: number) => void) {
  const router = useRouter()
  const [history, setHistory] = useState(NO_EDITS)
  const [refused, setRefused] = useState<readonly RefusedCell[]>([])
  const [, startTransition] = useTransition()
  const storageKey = `daka-roster-${org}`
  const isRestored = useRef(false)

  useEffect(() => {
    const kept = readKept(sessionStorage.getItem(storageKey))
    if (kept.length > 0) setHistory({ ...NO_EDITS, now: new Map(kept) })
    isRestored.current = true
  }, [storageKey])
  useEffect(() => {
    if (!isRestored.current) return
    if (history.now.size === 0) sessionStorage.removeItem(storageKey)
    else keep(storageKey, JSON.stringify([...history.now]))
  }, [history, storageKey])

  async function send(): Promise<Result<number>> {
    const entries = entriesOf(history.now)
    const saved: string[] = []
    let changed = 0
    setRefused([])
    try {
      for (let at = 0; at < entries.length; at += MAX_ENTRIES) {
        const part = entries.slice(at, at + MAX_ENTRIES)
        const result = await setRosterAction(org, { entries: part })
        if (!result.ok) {
          setRefused(refusedOf(part, result.error.fields ?? {}))
          return result
        }
        changed += result.value.changed
        saved.push(...part.map((it) => `${it.personId} ${it.workDate}`))
      }
      return { ok: true, value: changed }
    } finally {
      startTransition(() => {
        setHistory((now) => (saved.length > 0 ? settle(now, saved) : now))
        router.refresh()
      })
    }
  }
  const { run, isPending, problem, clear } = useSubmit(send, onSaved)
  const forget = () => {
    setRefused([])
    clear()
  }
  return {
    edits: history.now,
    canUndo: history.past.length > 0,
    canRedo: history.next.length > 0,
    isPending,
    problem,
    refused,
    save: () => void run(),
    change: (cells: readonly CellEdit[]) => setHistory((now) => change(now, cells)),
    undo: () => setHistory(undo),
    redo: () => setHistory(redo),
    discard: () => {
      forget()
      setHistory(NO_EDITS)
    },
  }
}

function refusedOf(
  entries: readonly { personId: string; workDate: string }[],
  fields: Readonly<Record<string, string>>,
): RefusedCell[] {
  const places = new Set(Object.keys(fields).map((path) => Number(/^entries\.(\d+)/.exec(path)?.[1] ?? -1)))
  return entries.flatMap(({ personId, workDate }, i) =>
    places.has(i) && isWorkDate(workDate) ? [{ personId, workDate }] : [],
  )
}

/** Keeps a text for this tab. There is room for tens of thousands of cells; more than that only lives in the page. */
function keep(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text)
  } catch {
    sessionStorage.removeItem(key)
  }
}

/** What this tab kept; nothing when it is not what was written here. */
function readKept(text: string | null): [string, Edit][] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept) ? (kept as [string, Edit][]) : []
  } catch {
    return []
  }
}
