'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { Card } from '@/components/ui/card'
import { ChoiceList } from '@/components/ui/choice-list'
import { type Publication, VersionForm } from '@/components/version/version-form'
import { fieldsOfIssues, mapResult } from '@/lib/action/result'
import { publishPolicyAction } from '@/lib/policies/actions'
import { type PolicyContent, PublishPolicy } from '@/lib/policies/schema'
import type { DoubtSign } from '@/lib/rules/policy'
import type { WorkDate } from '@/lib/time/work-date'
import { AcceptFields } from './accept-fields'
import { DeviceFields, OfflineFields } from './device-fields'
import { DoubtFields } from './doubt-fields'
import { draftOf, type PolicyDraft, readDraft } from './draft'
import { MakeupFields, OvertimeFields } from './overtime-fields'
import { OwnPlaceFields } from './own-place-fields'
import { PolicyPreview } from './policy-preview'
import { FIRST_DRAFT, PRESET_FIELDS, PRESETS, presetOf } from './presets'
import { FieldFields, OutsideFields, ReadingFields } from './verdict-fields'

/**
 * A policy's form with its preview. `policy` null: a new one. What contradicts itself stands beside its field as it is
 * typed, and isn't sent.
 */
export function PolicyEditor({
  org,
  policy,
  today,
  tomorrow,
  unseenSigns,
}: {
  org: string
  policy: { id: string; name: string; number: number; content: PolicyContent } | null
  today: WorkDate
  tomorrow: WorkDate
  unseenSigns: readonly DoubtSign[]
}) {
  const t = useTranslations('policies')
  const [draft, setDraft] = useState<PolicyDraft>(() => (policy ? draftOf(policy.content) : FIRST_DRAFT))
  const lastGood = useRef<PolicyContent>(readDraft(draft).policy)
  const { content, fields } = useMemo(() => check(draft), [draft])
  if (content) lastGood.current = content
  const change = (part: Partial<PolicyDraft>) => setDraft((before) => ({ ...before, ...part }))

  async function publish(publication: Publication<PolicyContent>) {
    const result = await publishPolicyAction(org, { policyId: policy?.id ?? null, ...publication })
    return mapResult(result, ({ policyId }) => ({ id: policyId }))
  }

  return (
    <VersionForm
      noun={policy}
      nameLabel={t('name')}
      hrefOf={(id) => `/${org}/policies?policy=${id}`}
      today={today}
      tomorrow={tomorrow}
      content={content}
      fields={fields}
      publish={publish}
      trial={{ org, kind: 'policy', id: policy?.id ?? null }}
      preview={<PolicyPreview policy={lastGood.current} isStale={!content} />}
    >
      {(nameField) => (
        <>
          <Card title={t('basics')} id="policy-basics">
            <div className="flex flex-col gap-4">
              {nameField}
              <ChoiceList
                label={t('preset.label')}
                options={PRESETS.map((id) => ({ id, label: t(`preset.${id}`), text: t(`preset.${id}Text`) }))}
                value={presetOf(draft)}
                onChange={(preset) => change(PRESET_FIELDS[preset])}
              />
            </div>
          </Card>
          <Card title={t('acceptTitle')} id="policy-accept">
            <div className="flex flex-col gap-4">
              <AcceptFields draft={draft} change={change} />
            </div>
          </Card>
          <Card title={t('outsideTitle')} id="policy-outside">
            <div className="flex flex-col gap-5">
              <OutsideFields draft={draft} change={change} />
            </div>
          </Card>
          {draft.outside === 'field' && (
            <Card title={t('fieldTitle')} id="policy-field">
              <div className="flex flex-col gap-2">
                <FieldFields draft={draft} change={change} />
              </div>
            </Card>
          )}
          <Card title={t('deviceTitle')} id="policy-device">
            <div className="flex flex-col gap-4">
              <DeviceFields draft={draft} change={change} />
            </div>
          </Card>
          <Card title={t('offlineTitle')} id="policy-offline">
            <div className="flex flex-col gap-4">
              <OfflineFields draft={draft} change={change} />
            </div>
          </Card>
          <Card title={t('ownPlacesTitle')} id="policy-own-places">
            <OwnPlaceFields draft={draft} change={change} />
          </Card>
          <Card title={t('readingTitle')} id="policy-reading">
            <ReadingFields draft={draft} change={change} />
          </Card>
          <Card title={t('doubtTitle')} id="policy-doubt">
            <div className="flex flex-col gap-5">
              <DoubtFields draft={draft} change={change} unseenSigns={unseenSigns} />
            </div>
          </Card>
          <Card title={t('overtimeTitle')} id="policy-overtime">
            <div className="flex flex-col gap-4">
              <OvertimeFields draft={draft} change={change} />
            </div>
          </Card>
          <Card title={t('makeupTitle')} id="policy-makeup">
            <MakeupFields draft={draft} change={change} />
          </Card>
        </>
      )}
    </VersionForm>
  )
}

/** The policy when nothing speaks against it, else what does, by the path of each field. */
function check(draft: PolicyDraft): { content: PolicyContent | null; fields: Record<string, string> } {
  const { policy, errors } = readDraft(draft)
  for (const [i, { methods }] of draft.clauses.entries()) {
    if (methods.length === 0) errors[`punch.accept.${i}`] = 'clause_empty'
  }
  if (Object.keys(errors).length > 0) return { content: null, fields: errors }
  const parsed = PublishPolicy.shape.content.safeParse(policy)
  return parsed.success
    ? { content: parsed.data, fields: {} }
    : { content: null, fields: fieldsOfIssues(parsed.error) }
}
