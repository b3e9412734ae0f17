'use client'

import { useTranslations } from 'next-intl'
import { FieldRow, ShortField } from '@/components/form/path-fields'
import { Checkbox } from '@/components/ui/checkbox'
import type { PolicyDraft } from './draft'

type Props = { draft: PolicyDraft; change: (part: Partial<PolicyDraft>) => void }

/** Whether people may have places of their own counted, how many, and how large. */
export function OwnPlaceFields({ draft: { ownPlaces }, change }: Props) {
  const t = useTranslations('policies.ownPlaces')
  const set = (part: Partial<PolicyDraft['ownPlaces']>) => change({ ownPlaces: { ...ownPlaces, ...part } })
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Checkbox isSelected={ownPlaces.isAllowed} onChange={(isAllowed) => set({ isAllowed })}>
          {t('allow')}
        </Checkbox>
        <p className="text-sm text-ink-soft">{t('allowText')}</p>
      </div>
      {ownPlaces.isAllowed && (
        <FieldRow>
          <ShortField
            label={t('perPerson')}
            path="ownPlaces.perPerson"
            kind="number"
            value={ownPlaces.perPerson}
            onChange={(perPerson) => set({ perPerson })}
            description={t('perPersonText')}
          />
          <ShortField
            label={t('maxRadiusM')}
            path="ownPlaces.maxRadiusM"
            kind="number"
            value={ownPlaces.maxRadius}
            onChange={(maxRadius) => set({ maxRadius })}
            description={t('maxRadiusText')}
          />
        </FieldRow>
      )}
    </div>
  )
}
