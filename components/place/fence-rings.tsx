import { useTranslations } from 'next-intl'
import type { FenceTuning } from '@/lib/rules/fence-tuning'

const SIZE_PX = 220
const MIDDLE = SIZE_PX / 2

type Props = { bins: FenceTuning['bins']; radiusM: number; widerM: number | null }

/**
 * The place from above, to scale: the more punches at a distance from the border, the darker its ring; the border, and the
 * one suggested. Distances only: where on a ring somebody stood is not asked for.
 */
export function FenceRings({ bins, radiusM, widerM }: Props) {
  const t = useTranslations('places.fence')
  const farM = radiusM + Math.max(200, widerM ?? 0)
  const px = (metres: number) => (Math.max(0, Math.min(metres, farM)) / farM) * (MIDDLE - 4)
  const rings = bins.flatMap(({ fromM, toM, count }) => {
    const inner = px(fromM === null ? 0 : radiusM + fromM)
    const outer = px(toM === null ? farM : radiusM + toM)
    // By the ground it covers: a wide ring with as many is paler.
    return outer <= inner || count === 0 ? [] : [{ inner, outer, density: count / (outer ** 2 - inner ** 2) }]
  })
  const densest = Math.max(...rings.map(({ density }) => density))
  return (
    <svg
      role="img"
      aria-label={t('rings', { radius: radiusM })}
      viewBox={`0 0 ${SIZE_PX} ${SIZE_PX}`}
      className="mx-auto size-56 rounded-control bg-sunken"
    >
      {rings.map(({ inner, outer, density }) => (
        <circle
          key={inner}
          cx={MIDDLE}
          cy={MIDDLE}
          r={(inner + outer) / 2}
          strokeWidth={outer - inner}
          fill="none"
          className="stroke-accent"
          strokeOpacity={0.15 + 0.6 * (density / densest)}
        />
      ))}
      <circle cx={MIDDLE} cy={MIDDLE} r={px(radiusM)} fill="none" strokeWidth="2" className="stroke-ink" />
      {widerM !== null && (
        <circle
          cx={MIDDLE}
          cy={MIDDLE}
          r={px(radiusM + widerM)}
          fill="none"
          strokeWidth="2"
          strokeDasharray="5 4"
          className="stroke-ink"
        />
      )}
    </svg>
  )
}
