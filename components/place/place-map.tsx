'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { movedBy } from '@/lib/rules/ellipsoid'
import { locate } from '@/lib/rules/geofence'
import { type LatLng, type ShapeDraft, shapesOf } from './draft'
import { MapControls } from './map-controls'
import { MapGrid, MapLegend } from './map-grid'
import { MapHandle } from './map-handle'
import { MapShapes, MapStand } from './map-shapes'
import { FIRST_VIEW, type Pixel, project, type Size, unproject, type View, viewOf } from './map-view'
import { type Selected, ShapeHandles } from './shape-handles'
import { useMapGestures } from './use-map-gestures'
import type { EditShapes } from './use-place-draft'
import { WhereChip } from './where-chip'

// Most installations have no tiles, and then nobody downloads what draws them.
const MapTiles = dynamic(() => import('./map-tiles').then((it) => it.MapTiles), { ssr: false })

/** Where a phone is imagined to stand. */
export type Stand = { readonly at: LatLng; readonly accuracyM: number; readonly onMove: (to: LatLng) => void }

/**
 * The shapes of a place on a map that is pushed, pinched and zoomed; without `edit` they are only looked at. What is
 * drawn and dragged is ours; tiles, where there are any, are a picture below it.
 */
export function PlaceMap({
  shapes,
  view: asked,
  onView,
  styleUrl,
  stand,
  edit,
  selected = null,
  onSelect = () => {},
  onTap = () => {},
  isArmed = false,
  hint = null,
  children,
}: {
  shapes: readonly ShapeDraft[]
  /** null: all of the shapes. */
  view: View | null
  onView: (view: View | null) => void
  styleUrl: string | null
  stand: Stand | null
  edit?: EditShapes
  selected?: Selected | null
  onSelect?: (selected: Selected) => void
  onTap?: (at: LatLng) => void
  /** A tap will draw something. */
  isArmed?: boolean
  /** On the map: what to do next. */
  hint?: string | null
  /** Below the map, beside its controls. */
  children?: ReactNode
}) {
  const t = useTranslations('places.map')
  const hintId = useId()
  const surface = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<Size | null>(null)
  const [isWithoutTiles, setWithoutTiles] = useState(false)
  const hasTiles = styleUrl !== null && !isWithoutTiles
  const [origin] = useState<LatLng>(() => firstPoint(shapes) ?? FIRST_VIEW)
  useLayoutEffect(() => {
    const element = surface.current
    if (!element) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [])
  const within = size ?? { width: 0, height: 0 }
  const view = asked ?? (size && viewOf(shapes, size)) ?? FIRST_VIEW
  const toPixel = (point: LatLng) => project(view, within, point)
  const toPoint = (at: Pixel) => unproject(view, within, at)
  // While something is drawn or dragged the map must not follow what it shows.
  const hold = () => {
    if (asked === null) onView(view)
  }
  const next = hint ?? (edit && shapes.length === 0 ? t(hasTiles ? 'nothing' : 'plain') : null)
  const gestures = useMapGestures(surface, {
    view,
    size: within,
    onView,
    onTap: (at) => {
      hold()
      onTap(toPoint(at))
    },
  })
  return (
    <div className="flex flex-col gap-2">
      <div
        ref={surface}
        {...gestures}
        data-map
        className={`relative h-80 touch-none overflow-hidden rounded-control border border-edge bg-sunken select-none sm:h-105 ${isArmed ? 'cursor-crosshair' : 'cursor-grab'}`}
      >
        {hasTiles && size && (
          <MapTiles styleUrl={styleUrl} view={view} onFail={() => setWithoutTiles(true)} />
        )}
        {size && (
          <>
            <svg
              aria-hidden="true"
              width={size.width}
              height={size.height}
              className="pointer-events-none absolute inset-0"
            >
              {!hasTiles && <MapGrid view={view} size={size} origin={origin} />}
              <MapShapes shapes={shapes} selected={selected?.shape ?? null} toPixel={toPixel} />
              {stand && <MapStand at={stand.at} accuracyM={stand.accuracyM} toPixel={toPixel} />}
            </svg>
            {/* Not the map's own gestures: what is touched here is a handle. While something is drawn, none is in the way. */}
            <div
              onPointerDownCapture={hold}
              onKeyDownCapture={hold}
              className={isArmed ? 'pointer-events-none' : ''}
            >
              {edit && <ShapeHandles {...{ shapes, edit, hintId, toPixel, toPoint, onSelect }} />}
              {stand && (
                <MapHandle
                  at={toPixel(stand.at)}
                  label={t('stand')}
                  hintId={hintId}
                  onDrag={(to) => stand.onMove(toPoint(to))}
                  onStep={({ eastM, northM }) =>
                    stand.onMove(movedBy(stand.at.lat, stand.at.lng, eastM, northM))
                  }
                >
                  <span
                    aria-hidden="true"
                    className="block size-4 rotate-45 rounded-sm border-2 border-surface bg-info shadow-card"
                  />
                </MapHandle>
              )}
            </div>
          </>
        )}
        <MapLegend view={view} />
        {stand && next === null && (
          // The preview says the same in full; here it is in sight while the phone is dragged.
          <p aria-hidden="true" className="pointer-events-none absolute end-2 top-2 z-20">
            <WhereChip
              where={
                locate(
                  { ...stand.at, accuracyM: stand.accuracyM },
                  shapesOf(shapes),
                  Number.POSITIVE_INFINITY,
                ).where
              }
            />
          </p>
        )}
        <p
          role="status"
          className="pointer-events-none absolute inset-x-14 top-2 z-20 mx-auto w-fit rounded-control bg-surface/95 px-3 py-2 text-center text-sm shadow-card empty:hidden"
        >
          {next}
        </p>
      </div>
      <p id={hintId} className="sr-only">
        {t('keys')}
      </p>
      <MapControls view={view} size={within} onView={onView} hasShapes={shapes.length > 0}>
        {children}
      </MapControls>
    </div>
  )
}

function firstPoint([shape]: readonly ShapeDraft[]): LatLng | undefined {
  return shape?.kind === 'circle' ? shape.at : shape?.ring[0]
}
