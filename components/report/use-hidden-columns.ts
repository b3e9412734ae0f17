import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { SheetKind } from '@/lib/reports/schema'

const listeners = new Set<() => void>()
/** Where a browser keeps nothing, the choice lives as long as the page. */
const unkept = new Map<string, string>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

function readKept(key: string): string {
  try {
    return localStorage.getItem(key) ?? unkept.get(key) ?? ''
  } catch {
    return unkept.get(key) ?? ''
  }
}

function keep(key: string, text: string): void {
  unkept.set(key, text)
  try {
    localStorage.setItem(key, text)
  } catch {
    // It is kept in the page.
  }
  for (const listener of listeners) listener()
}

/** The columns of a sheet that this browser hides, by their ids. */
export function useHiddenColumns(sheet: SheetKind): {
  hidden: ReadonlySet<string>
  hide: (ids: Iterable<string>) => void
} {
  const key = `daka-hidden-columns-${sheet}`
  const text = useSyncExternalStore(
    subscribe,
    () => readKept(key),
    () => '',
  )
  const hidden = useMemo(() => new Set(text.split(' ').filter(Boolean)), [text])
  const hide = useCallback((ids: Iterable<string>) => keep(key, [...ids].join(' ')), [key])
  return { hidden, hide }
}
