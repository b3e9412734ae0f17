'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { readLines } from '@/components/ui/read-lines'
import { saveBlob } from '@/components/ui/save-file'
import type { ResultError } from '@/lib/action/result'
import type { ExportLine, Format, SheetKind } from '@/lib/reports/schema'

export type ExportState =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'running'
      readonly format: Format
      readonly done: number
      readonly total: number | null
    }
  | { readonly phase: 'done'; readonly name: string }
  | { readonly phase: 'stopped' }
  | { readonly phase: 'refused'; readonly error: ResultError }
  /** The answer broke off, or there was none. */
  | { readonly phase: 'lost' }

/** Has a sheet made as a file and follows that; leaving the page, or `stop`, ends it on the server too. */
export function useExport(org: string, sheet: SheetKind, query: string) {
  const [state, setState] = useState<ExportState>({ phase: 'idle' })
  const current = useRef<AbortController | null>(null)
  useEffect(() => () => current.current?.abort(), [])

  const run = useCallback(
    async (format: Format) => {
      current.current?.abort()
      const mine = new AbortController()
      current.current = mine
      const tell = (next: ExportState) => {
        if (!mine.signal.aborted) setState(next)
      }
      tell({ phase: 'running', format, done: 0, total: null })
      const filters = [new URLSearchParams({ org, format }).toString(), query].filter(Boolean).join('&')
      try {
        tell(await follow(`/api/reports/${sheet}?${filters}`, format, mine.signal, tell))
      } catch {
        tell({ phase: 'lost' })
      }
    },
    [org, sheet, query],
  )
  const stop = useCallback(() => {
    current.current?.abort()
    setState({ phase: 'stopped' })
  }, [])
  return { state, run, stop }
}

async function follow(
  address: string,
  format: Format,
  signal: AbortSignal,
  tell: (state: ExportState) => void,
): Promise<ExportState> {
  const response = await fetch(address, { headers: { accept: 'application/x-ndjson' }, signal })
  if (!response.ok) {
    const { error }: { error: ResultError } = await response.json()
    return { phase: 'refused', error }
  }
  if (!response.body) return { phase: 'lost' }
  const parts: Uint8Array<ArrayBuffer>[] = []
  for await (const text of readLines(response.body)) {
    const line: ExportLine = JSON.parse(text)
    if ('progress' in line) tell({ phase: 'running', format, ...line.progress })
    else if ('part' in line) parts.push(bytesOf(line.part))
    else if ('error' in line) return { phase: 'refused', error: line.error }
    else {
      saveBlob(line.file.name, new Blob(parts, { type: line.file.type }))
      return { phase: 'done', name: line.file.name }
    }
  }
  return { phase: 'lost' }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (it) => it.charCodeAt(0))
}
