'use client'

import { useMemo, useState } from 'react'
import type { CircleDraft } from '@/components/place/draft'
import type { View } from '@/components/place/map-view'
import { PlaceMap } from '@/components/place/place-map'
import type { OwnPlaceSpot } from '@/lib/ownplaces/schema'

/** A place on the map, to be looked at only. */
export function OwnPlaceMap({ spot, styleUrl }: { spot: OwnPlaceSpot; styleUrl: string | null }) {
  const [view, setView] = useState<View | null>(null)
  const shapes = useMemo((): CircleDraft[] => {
    const { lat, lng, radiusM } = spot
    return [
      { key: 0, kind: 'circle', at: { key: 0, lat, lng, typed: null }, radiusM, radius: String(radiusM) },
    ]
  }, [spot])
  return <PlaceMap {...{ shapes, view, styleUrl }} stand={null} onView={setView} />
}
