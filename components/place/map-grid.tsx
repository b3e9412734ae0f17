import { useTranslations } from 'next-intl'
import type { LatLng } from './draft'
import { metresPerPx, project, roundLengthM, type Size, type View } from './map-view'

/** Squares of a round length, drawn by us: a map that works without any tiles. `origin` is a crossing of two lines. */
export function MapGrid({ view, size, origin }: { view: View; size: Size; origin: LatLng }) {
  const step = roundLengthM(view, 80) / metresPerPx(view)
  const from = project(view, size, origin)
  return (
    <g>
      {lines(from.x, step, size.width).map((x) => (
        <line key={x} x1={x} x2={x} y1="0" y2={size.height} className="stroke-line" />
      ))}
      {lines(from.y, step, size.height).map((y) => (
        <line key={y} x1="0" x2={size.width} y1={y} y2={y} className="stroke-line" />
      ))}
    </g>
  )
}

/** How long a metre is here, and where north is. */
export function MapLegend({ view }: { view: View }) {
  const t = useTranslations('places.map')
  const metres = roundLengthM(view, 110)
  const text = metres >= 1000 ? t('km', { n: metres / 1000 }) : t('m', { n: metres })
  return (
    <>
      <p className="pointer-events-none absolute bottom-2 start-2 rounded-md bg-surface/85 px-2 py-1 text-xs text-ink-soft">
        <span className="sr-only">{t('scale', { length: text })}</span>
        <span
          aria-hidden="true"
          className="block border-x border-b border-ink-soft pt-1 text-center"
          style={{ width: metres / metresPerPx(view) }}
        >
          {text}
        </span>
      </p>
      <p className="pointer-events-none absolute top-2 start-2 rounded-md bg-surface/85 px-2 py-1 text-center text-xs text-ink-soft">
        <svg viewBox="0 0 10 16" aria-hidden="true" className="mx-auto h-4 w-2.5">
          <path d="M5 0 10 16 5 12 0 16Z" className="fill-current" />
        </svg>
        {t('north')}
      </p>
    </>
  )
}

function lines(origin: number, step: number, length: number): number[] {
  const first = origin - Math.floor(origin / step) * step
  return Array.from({ length: Math.max(0, Math.ceil((length - first) / step)) }, (_, i) => first + i * step)
}
