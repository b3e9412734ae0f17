'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { Notice } from '@/components/ui/notice'
import { Segmented } from '@/components/ui/segmented'
import { TextField } from '@/components/ui/text-field'
import { isWorkDate, type WorkDate } from '@/lib/time/work-date'

export type Effect = { readonly when: 'tomorrow' | 'now' | 'later'; readonly date: string }

/** The date a choice means; a text that is no date stays as it is, for the server's own answer. */
export function effectiveDate(effect: Effect, today: WorkDate, tomorrow: WorkDate): string {
  return effect.when === 'now' ? today : effect.when === 'tomorrow' ? tomorrow : effect.date
}

/** From when a version shall hold: tomorrow unless chosen otherwise. */
export function PublishFields({
  effect,
  onChange,
  today,
  tomorrow,
  errorMessage,
}: {
  effect: Effect
  onChange: (effect: Effect) => void
  today: WorkDate
  tomorrow: WorkDate
  errorMessage: string | undefined
}) {
  const t = useTranslations('rules.publish')
  const format = useFormatter()
  const date = effectiveDate(effect, today, tomorrow)
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-sm font-medium">{t('from')}</p>
      <Segmented
        label={t('from')}
        options={(['tomorrow', 'now', 'later'] as const).map((id) => ({ id, label: t(id) }))}
        value={effect.when}
        onChange={(when) => onChange({ ...effect, when })}
      />
      {(effect.when === 'later' || errorMessage !== undefined) && (
        <TextField
          type="date"
          name="effectiveFrom"
          label={t('date')}
          value={date}
          onChange={(typed) => onChange({ when: 'later', date: typed })}
          errorMessage={errorMessage}
        />
      )}
      {effect.when === 'now' ? (
        <Notice tone="warn">{t('nowText')}</Notice>
      ) : (
        isWorkDate(date) && (
          <p className="text-ink-soft">
            {t('willFrom', { date: format.dateTime(dateOf(date), { dateStyle: 'full' }) })}
          </p>
        )
      )}
    </div>
  )
}
