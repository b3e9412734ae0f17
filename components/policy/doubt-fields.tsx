'use client'

import { useTranslations } from 'next-intl'
import { ShortField } from '@/components/form/path-fields'
import { Select } from '@/components/ui/select'
import { DOUBT_SIGNS, type DoubtAnswer } from '@/lib/rules/policy'
import type { PolicyDraft } from './draft'

type Props = { draft: PolicyDraft; change: (part: Partial<PolicyDraft>) => void }

const ANSWERS: readonly DoubtAnswer[] = ['record', 'review', 'refuse']

/** What becomes of a punch whose evidence shows a sign of not being honest, sign by sign. */
export function DoubtFields({ draft, change }: Props) {
  const t = useTranslations('policies.doubt')
  const { doubt } = draft
  return (
    <>
      <p className="text-ink-soft">{t('intro')}</p>
      {DOUBT_SIGNS.map((sign) => (
        <Select
          key={sign}
          label={t(`sign.${sign}`)}
          description={t(`text.${sign}`)}
          options={ANSWERS.map((id) => ({ id, label: t(`answer.${id}`) }))}
          value={doubt[sign]}
          onChange={(id) => {
            const answer = ANSWERS.find((known) => known === id) ?? 'record'
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
