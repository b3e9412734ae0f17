'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { ChoiceList } from '@/components/ui/choice-list'
import { Notice } from '@/components/ui/notice'
import { READING_KEPT_DAYS } from '@/lib/punches/schema'
import type { PolicyDraft } from './draft'

type Props = { draft: PolicyDraft; change: (part: Partial<PolicyDraft>) => void }

const OUTSIDE = ['refuse', 'field', 'review'] as const
const UNKNOWN = ['refuse', 'review', 'accept'] as const
const INSIST = ['review', 'no'] as const
const APPROVAL = ['none', 'after', 'before'] as const
const READING = ['keep', 'drop'] as const

/** What becomes of a punch that isn't at a place, and of one that can't be told. */
export function OutsideFields({ draft, change }: Props) {
  const t = useTranslations('policies')
  return (
    <>
      <ChoiceList
        label={t('outside.label')}
        options={OUTSIDE.map((id) => ({ id, label: t(`outside.${id}`), text: t(`outside.${id}Text`) }))}
        value={draft.outside}
        onChange={(outside) => change({ outside })}
      />
      <ChoiceList
        label={t('unknown.label')}
        options={UNKNOWN.map((id) => ({ id, label: t(`unknown.${id}`), text: t(`unknown.${id}Text`) }))}
        value={draft.unknown}
        onChange={(unknown) => change({ unknown })}
      />
      <ChoiceList
        label={t('insist.label')}
        options={INSIST.map((id) => ({ id, label: t(`insist.${id}`), text: t(`insist.${id}Text`) }))}
        value={draft.insist}
        onChange={(insist) => change({ insist })}
      />
      <Notice tone="info">{t('neverRefused')}</Notice>
    </>
  )
}

/** What a field punch needs. */
export function FieldFields({ draft, change }: Props) {
  const t = useTranslations('policies.field')
  const { field } = draft
  return (
    <>
      <ChoiceList
        label={t('approval')}
        options={APPROVAL.map((id) => ({ id, label: t(id), text: t(`${id}Text`) }))}
        value={field.approval}
        onChange={(approval) => change({ field: { ...field, approval } })}
      />
      <Checkbox isSelected={field.note} onChange={(note) => change({ field: { ...field, note } })}>
        {t('note')}
      </Checkbox>
      <Checkbox isSelected={field.photo} onChange={(photo) => change({ field: { ...field, photo } })}>
        {t('photo')}
      </Checkbox>
    </>
  )
}

/** Whether a punch's exact position is kept for a time, or only what was found. */
export function ReadingFields({ draft, change }: Props) {
  const t = useTranslations('policies.reading')
  return (
    <ChoiceList
      label={t('label')}
      options={READING.map((id) => ({
        id,
        label: t(id),
        text: t(`${id}Text`, { days: READING_KEPT_DAYS }),
      }))}
      value={draft.reading}
      onChange={(reading) => change({ reading })}
    />
  )
}
