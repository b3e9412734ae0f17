import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { type FenceCounts, type FenceTuning, LEAST_SAMPLES, NEAR_M } from '@/lib/rules/fence-tuning'
import type { Shape } from '@/lib/rules/place'
import { FenceBars } from './fence-bars'
import { FenceRings } from './fence-rings'

type Props = { tuning: FenceTuning; shapes: readonly Shape[]; days: number }

/** How a place's fence fits the punches made there: how far from the border they were, and whether to widen it. */
export function FenceCard({ tuning, shapes, days }: Props) {
  const t = useTranslations('places.fence')
  const { near, byKind, accuracy, fit, suggestion, samples } = tuning
  const nearCount = near.inside + near.across + near.outside
  const [only] = shapes.length === 1 ? shapes : []
  const radiusM = only?.kind === 'circle' ? only.radiusM : null
  return (
    <Card title={t('title')}>
      <p className="max-w-prose pb-4 text-ink-soft">{t('intro', { days, near: NEAR_M })}</p>
      {samples === 0 || accuracy === null ? (
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      ) : (
        <div className="flex flex-col gap-6">
          <p className="text-pretty font-medium">
            {suggestion === null
              ? t(`fit.${fit}`, { count: nearCount, least: LEAST_SAMPLES, ...near })
              : t(radiusM === null ? 'widen' : 'widenRadius', {
                  ...widening(near, suggestion),
                  from: radiusM ?? 0,
                  to: (radiusM ?? 0) + suggestion.widerM,
                })}
          </p>
          <div className="grid items-center gap-6 md:grid-cols-[minmax(0,1fr)_auto]">
            <FenceBars bins={tuning.bins} />
            {radiusM !== null && (
              <FenceRings bins={tuning.bins} radiusM={radiusM} widerM={suggestion?.widerM ?? null} />
            )}
          </div>
          <table className="w-full text-sm tabular-nums">
            <caption className="pb-2 text-start text-ink-soft">
              {t('accuracy', { median: accuracy.medianM, ninetieth: accuracy.ninetiethM })}
            </caption>
            <thead>
              <tr className="border-line border-b text-start text-ink-soft">
                {(['kind', 'count', 'outside', 'median'] as const).map((key) => (
                  <th key={key} scope="col" className="py-2 pe-3 text-start font-medium last:pe-0">
                    {t(`column.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {byKind.map(({ kind, near: own, medianAccuracyM }) => (
                <tr key={kind ?? 'unknown'} className="border-line border-b last:border-0">
                  <th scope="row" className="py-2 pe-3 text-start font-normal">
                    {t(`kind.${kind ?? 'unknown'}`)}
                  </th>
                  <td className="py-2 pe-3">{total(own)}</td>
                  <td className="py-2 pe-3">{t('share', { share: own.outside / total(own) })}</td>
                  <td className="py-2">{t('metres', { n: medianAccuracyM })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}

const total = ({ inside, across, outside }: FenceCounts) => inside + across + outside

function widening(near: FenceCounts, { widerM, after }: NonNullable<FenceTuning['suggestion']>) {
  return { count: total(near), before: near.outside, after: after.outside, wider: widerM }
}
