'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ShortField } from '@/components/form/path-fields'
import { Select } from '@/components/ui/select'
import { DOUBT_ANSWERS, DOUBT_SIGNS, type DoubtSign } from '@/lib/rules/policy'
import type { PolicyDraft } from './draft'

type Props = {
  draft: PolicyDraft
  change: (part: Partial<PolicyDraft>) => void
  /** Signs that nothing shows here; one that the policy answers all the same is there to be taken back. */
  unseenSigns: readonly DoubtSign[]
}

/** What becomes of a punch whose evidence shows a sign of not being honest, sign by sign. */
export function DoubtFields({ draft, change, unseenSigns }: Props) {
  const t = useTranslations('policies.doubt')
  const { doubt } = draft
  const [atFirst] = useState(doubt)
  const shown = DOUBT_SIGNS.filter((sign) => !unseenSigns.includes(sign) || atFirst[sign] !== 'record')
  return (
    <>
      <p className="text-ink-soft">{t('intro')}</p>
      {shown.map((sign) => (
        <Select
          key={sign}
          label={t(`sign.${sign}`)}
          description={t(`text.${sign}`)}
          options={DOUBT_ANSWERS.map((id) => ({ id, label: t(`answer.${id}`) }))}
          value={doubt[sign]}
          onChange={(id) => {
            const answer = DOUBT_ANSWERS.find((known) => known === id) ?? 'record'
            change({ doubt: { ...doubt, [sign]: answer } })
          }}
        />
      ))}
      <ShortField
        path="punch.speedLimitKmh"
        kind="number"
        label={t('limit')}
        description={t('limitText')}
        value={draft.speed}
        onChange={(speed) => change({ speed })}
      />
    </>
  )
}
