import { useTranslations } from 'next-intl'
import type { FenceTuning } from '@/lib/rules/fence-tuning'

/** How many punches were how far from the border, inside first; the border is a line between the rows. */
export function FenceBars({ bins }: { bins: FenceTuning['bins'] }) {
  const t = useTranslations('places.fence')
  const most = Math.max(1, ...bins.map(({ count }) => count))
  return (
    <ul aria-label={t('chart')} className="flex flex-col gap-1 text-sm tabular-nums">
      {bins.map(({ fromM, toM, count }) => (
        <li
          key={`${fromM}`}
          className={`grid grid-cols-[9rem_minmax(0,1fr)_3rem] items-center gap-3 ${fromM === 0 ? 'border-ink-soft border-t border-dashed pt-1' : ''}`}
        >
          <span className="text-ink-soft">
            {t('bin', { side: sideOf(fromM), near: nearOf(fromM, toM), far: farOf(fromM, toM) })}
          </span>
          <span aria-hidden="true" className="h-4 rounded-sm bg-sunken">
            <span
              className={`block h-full rounded-sm ${sideOf(fromM) === 'in' ? 'bg-accent' : 'bg-warn'}`}
              style={{ width: `${(count / most) * 100}%` }}
            />
          </span>
          <span className="text-end">{count}</span>
        </li>
      ))}
    </ul>
  )
}

const sideOf = (fromM: number | null) => (fromM === null || fromM < 0 ? 'in' : 'out')

/** The bin's nearer and farther end, in metres from the border; `none` where it has no end. */
const nearOf = (fromM: number | null, toM: number | null) =>
  Math.abs((sideOf(fromM) === 'in' ? toM : fromM) ?? 0)
const farOf = (fromM: number | null, toM: number | null) => {
  const far = sideOf(fromM) === 'in' ? fromM : toM
  return far === null ? 'none' : Math.abs(far)
}
