'use client'

import type { Map as TileMap } from 'maplibre-gl'
import { useEffect, useRef } from 'react'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { View } from './map-view'

/**
 * The tiles of the configured style, as a picture that follows the view: what is dragged lies above it. `onFail` when
 * the browser can't draw them or the style doesn't come; a single tile that is missing is no such thing.
 */
export function MapTiles({
  styleUrl,
  view: { lat, lng, zoom },
  onFail,
}: {
  styleUrl: string
  view: View
  onFail: () => void
}) {
  const frame = useRef<HTMLDivElement>(null)
  const map = useRef<TileMap | null>(null)
  const latest = useRef({ lat, lng, zoom, onFail })
  latest.current = { lat, lng, zoom, onFail }

  useEffect(() => {
    let isGone = false
    const fail = () => {
      if (!isGone) latest.current.onFail()
    }
    const load = async (container: HTMLElement) => {
      const { Map: Tiles, setWorkerUrl } = await import('maplibre-gl')
      if (isGone) return
      // Its worker as a file of our own, so that the policy need not let scripts be made from blobs.
      setWorkerUrl(new URL('maplibre-gl/dist/maplibre-gl-worker.mjs', import.meta.url).href)
      const { lat: north, lng: east, zoom: near } = latest.current
      const tiles = new Tiles({
        ...{ container, style: styleUrl, center: [east, north], zoom: near },
        ...{ interactive: false, fadeDuration: 0, attributionControl: { compact: false } },
      })
      tiles.on('error', () => {
        if (!tiles.isStyleLoaded() && !tiles.loaded()) fail()
      })
      map.current = tiles
    }
    if (frame.current) load(frame.current).catch(fail)
    return () => {
      isGone = true
      map.current?.remove()
      map.current = null
    }
  }, [styleUrl])
  useEffect(() => {
    map.current?.jumpTo({ center: [lng, lat], zoom })
  }, [lat, lng, zoom])

  return <div ref={frame} className="absolute! inset-0 size-full" />
}
