'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { EVIDENCE_MIMES, MAX_EVIDENCE_BYTES } from '@/lib/evidence/schema'
import { MAX_EVIDENCE_FILES } from '@/lib/requests/schema'
import { type Sending, type Sent, sendPicture } from './send-picture'

export type Picture = {
  readonly id: string
  readonly previewUrl: string
  /** The share that has left, 0 to 1. */
  readonly share: number
  readonly state: 'sending' | Sent['kind']
  readonly sent: Sent | null
}

/** Why a chosen file was not added. */
export type Unadded = { readonly reason: 'wrongKind' | 'tooLarge' | 'tooMany'; readonly name: string }

export type Pictures = {
  /** How many there can be. */
  readonly max: number
  readonly pictures: readonly Picture[]
  readonly unadded: Unadded | null
  add: (files: readonly File[]) => void
  remove: (id: string) => void
  retry: (id: string) => void
  /** Waits for what is under way; the ids when everything chosen is kept, null when something isn't. */
  settle: () => Promise<string[] | null>
}

type Held = { file: File; previewUrl: string; sending: Sending; last: Promise<Sent> }

/** The pictures of a form: each is sent as soon as it is chosen, under an id of its own, and can be sent again. */
export function usePictures(org: string, max = MAX_EVIDENCE_FILES): Pictures {
  const [pictures, setPictures] = useState<readonly Picture[]>([])
  const [unadded, setUnadded] = useState<Unadded | null>(null)
  const held = useRef(new Map<string, Held>())

  const change = useCallback((id: string, part: Partial<Picture>) => {
    setPictures((all) => all.map((picture) => (picture.id === id ? { ...picture, ...part } : picture)))
  }, [])

  const send = useCallback(
    (id: string, file: File, previewUrl: string) => {
      const sending = sendPicture(org, id, file, (share) => change(id, { share }))
      const last = sending.done.then((sent) => {
        change(id, { state: sent.kind, sent })
        return sent
      })
      held.current.set(id, { file, previewUrl, sending, last })
    },
    [org, change],
  )

  const add = useCallback(
    (files: readonly File[]) => {
      const free = max - held.current.size
      const problems = files.map(problemOf)
      const good = files.filter((_, i) => problems[i] === null)
      const tooMany: Unadded | null = good.length > free ? { reason: 'tooMany', name: '' } : null
      setUnadded(problems.find((it) => it !== null) ?? tooMany)
      for (const file of good.slice(0, free)) {
        const id = uuidv7()
        const previewUrl = URL.createObjectURL(file)
        setPictures((all) => [...all, { id, previewUrl, share: 0, state: 'sending', sent: null }])
        send(id, file, previewUrl)
      }
    },
    [send, max],
  )

  const remove = useCallback((id: string) => {
    const it = held.current.get(id)
    held.current.delete(id)
    setPictures((all) => all.filter((picture) => picture.id !== id))
    setUnadded(null)
    if (!it) return
    it.sending.abort()
    URL.revokeObjectURL(it.previewUrl)
  }, [])

  const retry = useCallback(
    (id: string) => {
      const it = held.current.get(id)
      if (!it) return
      change(id, { state: 'sending', share: 0, sent: null })
      send(id, it.file, it.previewUrl)
    },
    [change, send],
  )

  const settle = useCallback(async () => {
    const sent = new Map<string, Sent>()
    await Promise.all([...held.current].map(async ([id, { last }]) => sent.set(id, await last)))
    // What was removed meanwhile is no longer asked about.
    const ids = [...held.current.keys()]
    return ids.every((id) => sent.get(id)?.kind === 'kept') ? ids : null
  }, [])

  useRetryOnline(pictures, retry)
  useEffect(() => {
    const all = held.current
    return () => {
      for (const { previewUrl } of all.values()) URL.revokeObjectURL(previewUrl)
    }
  }, [])
  return { max, pictures, unadded, add, remove, retry, settle }
}

/** When the line comes back, what was lost goes again by itself. */
function useRetryOnline(pictures: readonly Picture[], retry: (id: string) => void): void {
  useEffect(() => {
    const again = () => {
      for (const { id, state } of pictures) if (state === 'lost') retry(id)
    }
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [pictures, retry])
}

function problemOf({ name, type, size }: File): Unadded | null {
  if (!EVIDENCE_MIMES.some((mime) => mime === type)) return { reason: 'wrongKind', name }
  return size > MAX_EVIDENCE_BYTES ? { reason: 'tooLarge', name } : null
}
