import { movedBy } from '@/lib/rules/ellipsoid'
import type { LatLng, ShapeDraft } from './draft'
import type { Pixel } from './map-view'

type ToPixel = (point: LatLng) => Pixel

/** The shapes as areas; `selected` stands out. */
export function MapShapes({
  shapes,
  selected,
  toPixel,
}: {
  shapes: readonly ShapeDraft[]
  selected: number | null
  toPixel: ToPixel
}) {
  return shapes.map((it) => {
    const look = `fill-accent/20 stroke-accent ${it.key === selected ? 'stroke-3' : 'stroke-[1.5px]'}`
    return it.kind === 'circle' ? (
      <Disc key={it.key} at={it.at} radiusM={it.radiusM} toPixel={toPixel} className={look} />
    ) : (
      <polygon
        key={it.key}
        points={it.ring.map((corner) => pair(toPixel(corner))).join(' ')}
        className={look}
      />
    )
  })
}

/** Where a phone stands, with the disc it may be in. */
export function MapStand({ at, accuracyM, toPixel }: { at: LatLng; accuracyM: number; toPixel: ToPixel }) {
  return (
    <Disc
      at={at}
      radiusM={accuracyM}
      toPixel={toPixel}
      className="fill-info/20 stroke-info stroke-[1.5px] [stroke-dasharray:5_4]"
    />
  )
}

/** A circle on the ground; on a map of Mercator's it is an ellipse by a hair. */
function Disc({
  at,
  radiusM,
  toPixel,
  className,
}: {
  at: LatLng
  radiusM: number
  toPixel: ToPixel
  className: string
}) {
  const middle = toPixel(at)
  const east = toPixel(movedBy(at.lat, at.lng, radiusM, 0))
  const north = toPixel(movedBy(at.lat, at.lng, 0, radiusM))
  const [rx, ry] = [Math.abs(east.x - middle.x), Math.abs(north.y - middle.y)]
  return <ellipse cx={middle.x} cy={middle.y} rx={rx} ry={ry} className={className} />
}

function pair({ x, y }: Pixel): string {
  return `${x},${y}`
}
