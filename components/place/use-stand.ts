'use client'

import { useMemo, useState } from 'react'
import { type LatLng, movedTo, type PointDraft, type ShapeDraft } from './draft'
import { firstStand } from './first-stand'

/** Where the imagined phone stands and how exact it is; until somebody moves it, it goes along with the first shape. */
export function useStand(shapes: readonly ShapeDraft[]) {
  const [moved, setMoved] = useState<PointDraft | null>(null)
  const [accuracy, setAccuracy] = useState('20')
  const first = useMemo(() => firstStand(shapes), [shapes])
  const point = shapes.length === 0 ? null : (moved ?? (first && { key: 0, ...first, typed: null }))
  const change = (of: (point: PointDraft) => PointDraft) => {
    if (point) setMoved(of(point))
  }
  return {
    point,
    accuracy,
    setAccuracy,
    change,
    move: (to: LatLng) => change((it) => movedTo(it, to)),
    settle: () => setMoved((it) => it && { ...it, typed: null }),
  }
}
