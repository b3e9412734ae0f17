'use client'

import { useTranslations } from 'next-intl'
import { FieldRow } from '@/components/form/path-fields'
import { Card } from '@/components/ui/card'
import { TextField } from '@/components/ui/text-field'
import type { Datum } from '@/lib/rules/datum'
import { locate } from '@/lib/rules/geofence'
import type { Shape } from '@/lib/rules/place'
import type { PointDraft } from './draft'
import { PointFields } from './point-fields'
import { WhereChip } from './where-chip'

/** What a phone would be told that stands at the point, by the rule that judges real punches. */
export function PlacePreview({
  shapes,
  stand,
  datum,
  accuracy,
  onStand,
  onAccuracy,
}: {
  shapes: readonly Shape[]
  /** null: there is nothing to stand near yet. */
  stand: PointDraft | null
  datum: Datum
  accuracy: string
  onStand: (change: (point: PointDraft) => PointDraft) => void
  onAccuracy: (text: string) => void
}) {
  const t = useTranslations('places.preview')
  return (
    <Card title={t('title')} id="place-preview">
      {stand === null ? (
        <p className="text-ink-soft">{t('nothing')}</p>
      ) : (
        <div className="flex flex-col gap-4">
          <p className="text-sm text-ink-soft">{t('hint')}</p>
          <FieldRow>
            <PointFields
              point={stand}
              datum={datum}
              paths={['stand.lat', 'stand.lng']}
              name={t('phone')}
              onChange={onStand}
            />
            <TextField
              label={t('accuracy')}
              value={accuracy}
              onChange={onAccuracy}
              inputMode="numeric"
              autoComplete="off"
              className="min-w-0 flex-1 basis-32"
              inputClassName="tabular-nums"
            />
          </FieldRow>
          <Answer shapes={shapes} stand={stand} accuracyM={accuracyOf(accuracy)} />
        </div>
      )}
    </Card>
  )
}

/** Metres of a typed accuracy; NaN, which the rule knows how to doubt, when it is none. */
export function accuracyOf(text: string): number {
  return /^\d{1,5}(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN
}

function Answer({
  shapes,
  stand: { lat, lng },
  accuracyM,
}: {
  shapes: readonly Shape[]
  stand: PointDraft
  accuracyM: number
}) {
  const t = useTranslations('places.preview')
  const { where, measured } = locate({ lat, lng, accuracyM }, shapes, Number.POSITIVE_INFINITY)
  const distance = measured.distanceM
  return (
    <div aria-live="polite" className="flex flex-col items-start gap-1">
      <WhereChip where={where} />
      {distance !== null && (
        <p>{distance <= 0 ? t('within', { m: -distance }) : t('beyond', { m: distance })}</p>
      )}
      <p className="text-sm text-ink-soft">{t(`why.${where}`, { m: measured.accuracyM ?? 0 })}</p>
    </div>
  )
}
