'use client'

import { useEffect, useState } from 'react'
import { onChange } from './changes'
import { listAnswered, listKept } from './outbox'
import type { Answered, KeptEntry, Owner } from './store'

export type Outbox = {
  readonly kept: readonly KeptEntry[]
  readonly answered: readonly Answered[]
  /** It has been looked at; before that it only seems empty. */
  readonly isLoaded: boolean
}

const EMPTY: Outbox = { kept: [], answered: [], isLoaded: false }

/** What this browser keeps of a person's taps, whichever of its pages changed it last. */
export function useOutbox(owner: Owner | null): Outbox {
  const [outbox, setOutbox] = useState(EMPTY)
  const { org, person } = owner ?? {}
  useEffect(() => {
    if (org === undefined || person === undefined) return
    let isOver = false
    const look = async () => {
      const [kept, answered] = await Promise.all([listKept({ org, person }), listAnswered({ org, person })])
      if (!isOver) setOutbox({ kept, answered, isLoaded: true })
    }
    // Where nothing can be stored there is nothing to show.
    const lookAgain = () => void look().catch(() => {})
    lookAgain()
    const stop = onChange(lookAgain)
    return () => {
      isOver = true
      stop()
    }
  }, [org, person])
  return outbox
}
