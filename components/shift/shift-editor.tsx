'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { FieldRow, ShortField } from '@/components/form/path-fields'
import { Card } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { Segmented } from '@/components/ui/segmented'
import { type Publication, VersionForm } from '@/components/version/version-form'
import { fieldsOfIssues, mapResult } from '@/lib/action/result'
import type { Shift } from '@/lib/rules/shift'
import { publishShiftAction } from '@/lib/schedules/actions'
import { PublishShift, type ShiftContent } from '@/lib/schedules/schema/shift'
import type { WorkDate } from '@/lib/time/work-date'
import { draftOf, FIRST_DRAFT, readDraft, type ShiftDraft } from './draft'
import { BreakFields, SegmentFields } from './hours-fields'
import { GraceFields, TierFields } from './lateness-fields'
import { FlexFields, MoreFields } from './more-fields'
import { ShiftPreview } from './shift-preview'

/**
 * A shift's form with its preview. `shift` null: a new one. What contradicts itself stands beside its field as it is
 * typed, and isn't sent.
 */
export function ShiftEditor({
  org,
  shift,
  today,
  tomorrow,
}: {
  org: string
  shift: { id: string; name: string; number: number; content: ShiftContent } | null
  today: WorkDate
  tomorrow: WorkDate
}) {
  const t = useTranslations('shifts')
  const [draft, setDraft] = useState<ShiftDraft>(() => (shift ? draftOf(shift.content) : FIRST_DRAFT))
  const lastGood = useRef<Shift>(readDraft(draft).shift)
  const { content, fields } = useMemo(() => check(draft), [draft])
  if (content) lastGood.current = content
  const change = (part: Partial<ShiftDraft>) => setDraft((before) => ({ ...before, ...part }))

  async function publish(publication: Publication<ShiftContent>) {
    const result = await publishShiftAction(org, { shiftId: shift?.id ?? null, ...publication })
    return mapResult(result, ({ shiftId }) => ({ id: shiftId }))
  }

  return (
    <VersionForm
      noun={shift}
      nameLabel={t('name')}
      hrefOf={(id) => `/${org}/shifts?shift=${id}`}
      today={today}
      tomorrow={tomorrow}
      content={content}
      fields={fields}
      publish={publish}
      trial={{ org, kind: 'shift', id: shift?.id ?? null }}
      preview={<ShiftPreview shift={lastGood.current} isStale={!content} />}
    >
      {(nameField) => (
        <>
          <Card title={t('basics')} id="shift-basics">
            <div className="flex flex-col items-start gap-4">
              {nameField}
              <Segmented
                label={t('kind')}
                options={(['fixed', 'flexible', 'free'] as const).map((id) => ({
                  id,
                  label: t(`kinds.${id}`),
                }))}
                value={draft.kind}
                onChange={(kind) => change({ kind, ...(kind === 'free' ? { flexKind: 'none' } : {}) })}
              />
              <FieldRow>
                <ShortField
                  label={t('required')}
                  path="requiredMin"
                  kind="time"
                  value={draft.required}
                  onChange={(required) => change({ required })}
                />
                {draft.kind === 'free' && (
                  <ShortField
                    label={t('minGap')}
                    path="minGapMin"
                    kind="minutes"
                    value={draft.minGap}
                    onChange={(minGap) => change({ minGap })}
                    description={t('minGapHint')}
                  />
                )}
              </FieldRow>
            </div>
          </Card>
          <Card title={t('hours')} id="shift-hours">
            <div className="flex flex-col gap-4">
              <SegmentFields draft={draft} change={change} />
            </div>
          </Card>
          <Card title={t('breaks')} id="shift-breaks">
            <div className="flex flex-col gap-4">
              <BreakFields draft={draft} change={change} />
            </div>
          </Card>
          {draft.kind !== 'free' && (
            <>
              <Card title={t('graceTitle')} id="shift-grace">
                <div className="flex flex-col gap-4">
                  <GraceFields draft={draft} change={change} />
                </div>
              </Card>
              <Card title={t('tiersTitle')} id="shift-tiers">
                <div className="flex flex-col gap-4">
                  <p className="text-sm text-ink-soft">{t('tiersHint')}</p>
                  <TierFields draft={draft} change={change} />
                </div>
              </Card>
              <Card title={t('flex')} id="shift-flex">
                <div className="flex flex-col gap-4">
                  <FlexFields draft={draft} change={change} />
                </div>
              </Card>
            </>
          )}
          <Disclosure title={t('more')} isOpenAtFirst={draft.hasHalfDay || draft.hasRounding}>
            <div className="flex flex-col gap-4 text-ink">
              <MoreFields draft={draft} change={change} />
            </div>
          </Disclosure>
        </>
      )}
    </VersionForm>
  )
}

/** The shift when nothing speaks against it, else what does, by the path of each field. */
function check(draft: ShiftDraft): { content: ShiftContent | null; fields: Record<string, string> } {
  const { shift, errors } = readDraft(draft)
  if (Object.keys(errors).length > 0) return { content: null, fields: errors }
  const parsed = PublishShift.shape.content.safeParse(shift)
  if (parsed.success) return { content: parsed.data, fields: {} }
  const fields = fieldsOfIssues(parsed.error)
  // What is said of a break as a whole stands beside its start.
  for (const [path, key] of Object.entries(fields))
    if (/^breaks\.\d+$/.test(path)) fields[`${path}.from`] ??= key
  return { content: null, fields }
}
