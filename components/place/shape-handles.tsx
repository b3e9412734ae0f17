'use client'

import { useTranslations } from 'next-intl'
import { Fragment, useRef, useState } from 'react'
import { movedBy } from '@/lib/rules/ellipsoid'
import { type CircleDraft, type LatLng, movedTo, nextKey, type PolygonDraft, type ShapeDraft } from './draft'
import { MapHandle, type Step } from './map-handle'
import type { Pixel } from './map-view'
import {
  metresBetween,
  withCorner,
  withCornerAfter,
  withMiddle,
  withoutCorner,
  withRadius,
} from './shape-edits'
import type { EditShapes } from './use-place-draft'

/** What on the map was touched last. */
export type Selected = { readonly shape: number; readonly corner: number | null }

type Common = {
  edit: EditShapes
  hintId: string
  toPixel: (point: LatLng) => Pixel
  toPoint: (at: Pixel) => LatLng
  onSelect: (selected: Selected) => void
}

// Between corners nearer than this a third handle would cover them.
const ROOM_PX = 72

/** The handles of every shape: middles, radii, corners, and half-way points that become corners. */
export function ShapeHandles({ shapes, ...common }: Common & { shapes: readonly ShapeDraft[] }) {
  return shapes.map((it, i) =>
    it.kind === 'circle' ? (
      <CircleHandles key={it.key} circle={it} n={i + 1} {...common} />
    ) : (
      <AreaHandles key={it.key} area={it} n={i + 1} {...common} />
    ),
  )
}

function CircleHandles({
  circle: { key, at, radiusM },
  n,
  edit,
  hintId,
  toPixel,
  toPoint,
  onSelect,
}: Common & { circle: CircleDraft; n: number }) {
  const t = useTranslations('places.map')
  const select = () => onSelect({ shape: key, corner: null })
  const resize = (metres: number, tag: string) => edit((shapes) => withRadius(shapes, key, metres), tag)
  const move = (to: (at: LatLng) => LatLng, tag: string) =>
    edit((shapes) => withMiddle(shapes, key, (it) => movedTo(it, to(it))), tag)
  return (
    <>
      <MapHandle
        at={toPixel(at)}
        label={t('middle', { n })}
        hintId={hintId}
        onSelect={select}
        onDrag={(to, gesture) => move(() => toPoint(to), `drag ${gesture}`)}
        onStep={(step) => move((it) => stepped(it, step), `keys ${key}`)}
      >
        <Dot className="bg-accent" />
      </MapHandle>
      <MapHandle
        at={toPixel(movedBy(at.lat, at.lng, radiusM, 0))}
        label={t('radius', { n, m: radiusM })}
        hintId={hintId}
        onSelect={select}
        onDrag={(to, gesture) => resize(metresBetween(at, toPoint(to)), `drag ${gesture}`)}
        onStep={({ eastM, northM }) => resize(radiusM + eastM + northM, `keys ${key} radius`)}
      >
        <Dot className="bg-surface" />
      </MapHandle>
    </>
  )
}

function AreaHandles({
  area: { key, ring },
  n,
  edit,
  hintId,
  toPixel,
  toPoint,
  onSelect,
}: Common & { area: PolygonDraft; n: number }) {
  const t = useTranslations('places.map')
  // The corner a half-way point became when it was pulled. Its handle stays until the finger lifts, or it would lose it.
  const pulled = useRef<{ gesture: number; corner: number } | null>(null)
  const [pulling, setPulling] = useState<number | null>(null)
  const move = (corner: number, to: (at: LatLng) => LatLng, tag: string) =>
    edit((shapes) => withCorner(shapes, key, corner, (it) => movedTo(it, to(it))), tag)
  return ring.map((corner, i) => {
    const next = ring[(i + 1) % ring.length] ?? corner
    const [from, to] = [toPixel(corner), toPixel(next)]
    const halfway = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
    const fresh = nextKey(ring)
    const insert = (at: Pixel, tag: string) => {
      edit((shapes) => withCornerAfter(shapes, key, corner.key, toPoint(at)), tag)
      onSelect({ shape: key, corner: fresh })
    }
    const pull = (at: Pixel, gesture: number) => {
      if (pulled.current?.gesture === gesture)
        return move(pulled.current.corner, () => toPoint(at), `drag ${gesture}`)
      pulled.current = { gesture, corner: fresh }
      setPulling(corner.key)
      insert(at, `drag ${gesture}`)
    }
    const hasRoom = Math.hypot(to.x - from.x, to.y - from.y) >= ROOM_PX
    return (
      <Fragment key={corner.key}>
        {ring.length > 2 && (hasRoom || pulling === corner.key) && (
          <MapHandle
            at={halfway}
            label={t('halfway', { n, a: i + 1, b: ((i + 1) % ring.length) + 1 })}
            hintId={hintId}
            onPress={() => insert(halfway, `corner ${key} ${fresh}`)}
            onDrag={pull}
            onRelease={() => setPulling(null)}
          >
            <Dot className="bg-surface opacity-70" isSmall />
          </MapHandle>
        )}
        <MapHandle
          at={from}
          label={t('corner', { n, corner: i + 1 })}
          hintId={hintId}
          onSelect={() => onSelect({ shape: key, corner: corner.key })}
          onDrag={(at, gesture) => move(corner.key, () => toPoint(at), `drag ${gesture}`)}
          onStep={(step) => move(corner.key, (it) => stepped(it, step), `keys ${key} ${corner.key}`)}
          onRemove={() =>
            edit((shapes) => withoutCorner(shapes, key, corner.key), `without ${key} ${corner.key}`)
          }
        >
          <Dot className="bg-accent" />
        </MapHandle>
      </Fragment>
    )
  })
}

function stepped({ lat, lng }: LatLng, { eastM, northM }: Step): LatLng {
  return movedBy(lat, lng, eastM, northM)
}

function Dot({ className, isSmall = false }: { className: string; isSmall?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={`block rounded-full border-2 border-accent shadow-card ring-1 ring-surface ${isSmall ? 'size-3' : 'size-4'} ${className}`}
    />
  )
}
