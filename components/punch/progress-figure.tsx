import { useTranslations } from 'next-intl'
import { type Disc, DiscFigure } from './disc-figure'

/** More than these say nothing new and take a second line. */
const SHOWN = 4

/**
 * How the position gets better while the phone looks for it, `±85 m → ±22 m`, and for how long at most; below it the disc
 * against the border. `leftS` null: it isn't looking.
 */
export function ProgressFigure({
  disc,
  accuraciesM,
  leftS,
}: {
  disc: Disc | null
  accuraciesM: readonly number[]
  leftS: number | null
}) {
  const t = useTranslations('punch.progress')
  const steps = accuraciesM
    .map((accuracyM) => Math.round(accuracyM))
    .filter((it, i, all) => it !== all[i - 1])
  if (leftS === null && disc === null) return null
  return (
    <div className="flex w-full flex-col items-center gap-2">
      {leftS !== null && (
        <p className="text-center text-sm text-ink-soft">
          {steps.length > 0 && (
            <>
              <span className="font-medium text-ink">
                {steps
                  .slice(-SHOWN)
                  .map((accuracy) => t('step', { accuracy }))
                  .join(' → ')}
              </span>
              {' · '}
            </>
          )}
          {t('left', { seconds: leftS })}
        </p>
      )}
      {disc && <DiscFigure disc={disc} />}
    </div>
  )
}
