'use client'

import { useTranslations } from 'next-intl'
import { FieldRow, ShortField } from '@/components/form/path-fields'
import { ChoiceList } from '@/components/ui/choice-list'
import { Segmented } from '@/components/ui/segmented'
import { REMOVED_COUNTS_DAYS } from '@/lib/devices/schema'
import type { PolicyDraft } from './draft'

type Props = { draft: PolicyDraft; change: (part: Partial<PolicyDraft>) => void }

const DEVICE = ['off', 'record', 'review', 'refuse'] as const
const PER_PERSON = ['1', '2', '3'] as const
const MODES = ['standard', 'strict', 'off'] as const

/** What becomes of a punch on a device that isn't known, and how many a person may have. */
export function DeviceFields({ draft, change }: Props) {
  const t = useTranslations('policies.device')
  return (
    <>
      <p className="text-ink-soft">{t('intro')}</p>
      <ChoiceList
        label={t('label')}
        options={DEVICE.map((id) => ({ id, label: t(id), text: t(`${id}Text`) }))}
        value={draft.device}
        onChange={(device) => change({ device })}
      />
      {draft.device !== 'off' && (
        <div className="flex flex-col items-start gap-1">
          <p className="text-sm font-medium">{t('perPerson')}</p>
          <Segmented
            label={t('perPerson')}
            options={PER_PERSON.map((id) => ({ id, label: id }))}
            value={String(draft.perPersonDevices)}
            onChange={(id) => change({ perPersonDevices: Number(id) })}
          />
          <p className="text-sm text-ink-soft">{t('perPersonText', { days: REMOVED_COUNTS_DAYS })}</p>
        </div>
      )}
    </>
  )
}

/** When a punch that was made without a network counts by itself. */
export function OfflineFields({ draft: { offline }, change }: Props) {
  const t = useTranslations('policies.offline')
  const set = (part: Partial<PolicyDraft['offline']>) => change({ offline: { ...offline, ...part } })
  return (
    <>
      <ChoiceList
        label={t('label')}
        options={MODES.map((id) => ({ id, label: t(id), text: t(`${id}Text`) }))}
        value={offline.mode}
        onChange={(mode) => set({ mode })}
      />
      {offline.mode !== 'off' && (
        <FieldRow>
          <ShortField
            label={t('within')}
            path="punch.offline.withinMin"
            kind="number"
            value={offline.within}
            onChange={(within) => set({ within })}
            description={t('withinText')}
          />
          <ShortField
            label={t('maxAge')}
            path="punch.offline.maxAgeH"
            kind="number"
            value={offline.maxAge}
            onChange={(maxAge) => set({ maxAge })}
            description={t('maxAgeText')}
          />
        </FieldRow>
      )}
    </>
  )
}
