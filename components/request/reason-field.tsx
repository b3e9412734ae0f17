'use client'

import { useTranslations } from 'next-intl'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { TextArea } from '@/components/ui/text-area'

export const QUICK_REASONS = ['forgot', 'battery', 'network', 'position', 'errand', 'device'] as const
export type QuickReason = (typeof QUICK_REASONS)[number]

/** A reason as it is chosen: one of the usual ones, own words, or both. */
export type Reason = { readonly quick: QuickReason | null; readonly more: string }

/** One press for the usual reasons, and room for one's own words. */
export function ReasonField({
  value,
  onChange,
  isMissing,
}: {
  value: Reason
  onChange: (value: Reason) => void
  /** Sending was tried without any reason. */
  isMissing: boolean
}) {
  const t = useTranslations('requests.new')
  return (
    <div className="flex flex-col gap-3">
      <div>
        <p id="reason-title" className="text-sm font-medium">
          {t('reasonTitle')}
        </p>
        <p id="reason-hint" className="text-sm text-ink-soft">
          {t('reasonHint')}
        </p>
      </div>
      <ToggleButtonGroup
        aria-labelledby="reason-title"
        selectionMode="single"
        selectedKeys={value.quick === null ? [] : [value.quick]}
        onSelectionChange={(keys) => {
          onChange({ ...value, quick: QUICK_REASONS.find((reason) => keys.has(reason)) ?? null })
        }}
        className="flex flex-wrap gap-2"
      >
        {QUICK_REASONS.map((reason) => (
          <ToggleButton
            key={reason}
            id={reason}
            className="min-h-11 rounded-full border border-edge bg-surface px-3 hover:bg-sunken data-selected:border-accent data-selected:bg-accent data-selected:text-on-accent"
          >
            {t(`quick.${reason}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <TextArea
        name="reason"
        label={t('reasonMore')}
        errorMessage={isMissing ? t('reasonNeeded') : undefined}
        isRequired={value.quick === null}
        validationBehavior="aria"
        placeholder={t('reasonPlaceholder')}
        rows={2}
        maxLength={400}
        value={value.more}
        onChange={(more) => onChange({ ...value, more })}
      />
    </div>
  )
}
