import { useTranslations } from 'next-intl'
import type { Check } from '@/lib/rules/verdict'

/** A reading against a border, in metres: the distance is negative inside, the accuracy is the disc's radius. */
export type Disc = { readonly distanceM: number; readonly accuracyM: number }

/** The disc a verdict speaks of; null where no metres were measured, or none are kept. */
export function discOf(checks: readonly Check[]): Disc | null {
  const { distanceM, accuracyM } = checks.find(({ kind }) => kind === 'position')?.measured ?? {}
  if (typeof distanceM !== 'number' || typeof accuracyM !== 'number' || accuracyM <= 0) return null
  return { distanceM, accuracyM }
}

const WIDTH = 320
const HEIGHT = 96
const BORDER = WIDTH / 2
const MIDDLE = 56
/** The widest that the disc may be, and the farthest that it may reach from the border, in units of the picture. */
const LARGEST = 35
const FARTHEST = BORDER - 8
/** Smaller than this nobody sees it. */
const SMALLEST = 4

/**
 * The disc of a reading and the border of the place, to one scale: inside at the left, outside at the right. Only the
 * two numbers are drawn, so that whoever decides sees how near it is and learns no position.
 */
export function DiscFigure({ disc: { distanceM, accuracyM } }: { disc: Disc }) {
  const t = useTranslations('check.figure')
  const perM = Math.min(LARGEST / accuracyM, FARTHEST / (Math.abs(distanceM) + accuracyM))
  const radius = Math.max(SMALLEST, accuracyM * perM)
  const centre = BORDER + distanceM * perM
  const isAcross = Math.abs(distanceM) < accuracyM
  const colour = isAcross ? 'stroke-warn' : distanceM <= 0 ? 'stroke-good' : 'stroke-danger'
  const side = isAcross ? 'across' : distanceM <= 0 ? 'in' : 'out'
  const values = { distance: Math.abs(distanceM), accuracy: accuracyM }
  return (
    <figure className="w-full max-w-80">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t(side, values)}
        className="w-full rounded-control border border-line bg-surface"
      >
        <rect x="0" y="0" width={BORDER} height={HEIGHT} className="fill-accent-soft" />
        <line x1={BORDER} y1="0" x2={BORDER} y2={HEIGHT} className="stroke-accent" strokeWidth="2" />
        <circle cx={centre} cy={MIDDLE} r={radius} className={`${colour} fill-none`} strokeWidth="2" />
        <circle cx={centre} cy={MIDDLE} r="2.5" className="fill-ink" />
        <text x="8" y="14" className="fill-ink-soft text-[11px]">
          {t('inside')}
        </text>
        <text x={WIDTH - 8} y="14" textAnchor="end" className="fill-ink-soft text-[11px]">
          {t('outside')}
        </text>
      </svg>
    </figure>
  )
}
