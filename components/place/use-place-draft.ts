'use client'

import { useCallback, useState } from 'react'
import type { Datum } from '@/lib/rules/datum'
import type { PlaceDraft, ShapeDraft } from './draft'
import { reread, settled } from './shape-edits'

type Shapes = readonly ShapeDraft[]
/** `tag` names what a run of edits belongs to, one drag or one field: they are undone together. */
export type EditShapes = (change: (shapes: Shapes) => Shapes, tag: string) => void

type State = { readonly draft: PlaceDraft; readonly past: readonly Shapes[]; readonly tag: string | null }

const MOST_UNDO = 100

/** The draft of a place with the way back for what is done to its shapes. */
export function usePlaceDraft(first: PlaceDraft) {
  const [{ draft, past }, setState] = useState<State>({ draft: first, past: [], tag: null })

  const change = useCallback(
    (part: Partial<Omit<PlaceDraft, 'shapes' | 'datum'>>) =>
      setState((before) => ({ ...before, draft: { ...before.draft, ...part } })),
    [],
  )
  const edit = useCallback<EditShapes>((changed, tag) => {
    setState((before) => {
      const shapes = changed(before.draft.shapes)
      if (shapes === before.draft.shapes) return before
      const steps = tag === before.tag ? before.past : [...before.past, before.draft.shapes].slice(-MOST_UNDO)
      return { draft: { ...before.draft, shapes }, past: steps, tag }
    })
  }, [])
  const undo = useCallback(() => {
    setState((before) => {
      const shapes = before.past.at(-1)
      if (!shapes) return before
      return {
        draft: { ...before.draft, shapes: settled(shapes) },
        past: before.past.slice(0, -1),
        tag: null,
      }
    })
  }, [])
  const restore = useCallback((kept: PlaceDraft) => setState({ draft: kept, past: [], tag: null }), [])
  /** `numbers`: what was typed was in that datum all along, so that the shapes move. */
  const changeDatum = useCallback((datum: Datum, keeps: 'place' | 'numbers') => {
    setState((before) => {
      const { shapes } = before.draft
      const meant = keeps === 'place' ? settled(shapes) : reread(shapes, before.draft.datum, datum)
      const steps = keeps === 'place' ? before.past : [...before.past, shapes].slice(-MOST_UNDO)
      return { draft: { ...before.draft, datum, shapes: meant }, past: steps, tag: null }
    })
  }, [])
  return { draft, change, edit, undo, canUndo: past.length > 0, changeDatum, restore }
}
