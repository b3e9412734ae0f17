'use client'

import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { dateOf } from '@/components/day/clock-text'
import { ResultForm } from '@/components/form/result-form'
import { Card } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { Segmented } from '@/components/ui/segmented'
import { TextField } from '@/components/ui/text-field'
import { useToast } from '@/components/ui/toast'
import { type Effect, effectiveDate, PublishFields } from '@/components/version/publish-fields'
import { fieldsOfIssues, type Result } from '@/lib/action/result'
import { fieldTexts } from '@/lib/i18n/refusal-text'
import type { Shift } from '@/lib/rules/shift'
import { publishShiftAction } from '@/lib/schedules/actions'
import { PublishShift, type ShiftContent } from '@/lib/schedules/schema'
import { isWorkDate, type WorkDate } from '@/lib/time/work-date'
import { draftOf, FIRST_DRAFT, readDraft, type ShiftDraft } from './draft'
import { FieldRow, ShiftErrors, ShortField } from './form-parts'
import { BreakFields, SegmentFields } from './hours-fields'
import { GraceFields, TierFields } from './lateness-fields'
import { FlexFields, MoreFields } from './more-fields'
import { ShiftPreview } from './shift-preview'

type Published = { shiftId: string; versionId: string }

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
  const rules = useTranslations('rules.publish')
  const refusal = useTranslations('refusal')
  const format = useFormatter()
  const router = useRouter()
  const show = useToast()
  const [name, setName] = useState(shift?.name ?? '')
  const [draft, setDraft] = useState<ShiftDraft>(() => (shift ? draftOf(shift.content) : FIRST_DRAFT))
  const [effect, setEffect] = useState<Effect>({ when: 'tomorrow', date: tomorrow })
  const [serverFields, setServerFields] = useState<Readonly<Record<string, string>>>({})
  const lastGood = useRef<Shift>(readDraft(draft).shift)
  const { content, fields } = useMemo(() => check(draft), [draft])
  if (content) lastGood.current = content
  const errors = useMemo(
    () => fieldTexts(refusal, { code: 'invalid', fields: { ...serverFields, ...fields } }),
    [refusal, serverFields, fields],
  )
  const date = effectiveDate(effect, today, tomorrow)
  const change = (part: Partial<ShiftDraft>) => {
    setServerFields({})
    setDraft((before) => ({ ...before, ...part }))
  }

  async function submit(): Promise<Result<Published>> {
    if (!content) return { ok: false, error: { code: 'invalid' } }
    const result = await publishShiftAction(org, {
      shiftId: shift?.id ?? null,
      name,
      effectiveFrom: date,
      content,
    })
    if (!result.ok) setServerFields(withoutPrefix(result.error.fields ?? {}))
    return result
  }

  function done({ shiftId }: Published) {
    const day = isWorkDate(date) ? format.dateTime(dateOf(date), { dateStyle: 'medium' }) : date
    show(date === today ? rules('doneNow', { name }) : rules('done', { name, date: day }))
    router.replace(`/${org}/shifts?shift=${shiftId}`, { scroll: false })
    router.refresh()
  }

  return (
    <ShiftErrors value={errors}>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <ResultForm
          submit={submit}
          onDone={done}
          submitText={rules('submit')}
          pendingText={rules('pending')}
          className="min-w-0"
        >
          {shift && <p className="text-ink-soft">{rules('basedOn', { n: shift.number })}</p>}
          <Card title={t('basics')} id="shift-basics">
            <div className="flex flex-col items-start gap-4">
              <TextField
                name="name"
                label={t('name')}
                value={name}
                onChange={setName}
                maxLength={80}
                autoComplete="off"
                className="w-full"
              />
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
          <Card title={rules('title')} id="shift-publish">
            <PublishFields
              effect={effect}
              onChange={(next) => {
                setServerFields({})
                setEffect(next)
              }}
              today={today}
              tomorrow={tomorrow}
              errorMessage={errors.effectiveFrom}
            />
          </Card>
          {!content && <Notice tone="warn">{rules('fix')}</Notice>}
        </ResultForm>
        <div className="min-w-0 xl:sticky xl:top-4">
          <ShiftPreview shift={lastGood.current} isStale={!content} />
        </div>
      </div>
    </ShiftErrors>
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

function withoutPrefix(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, key]) => [path.replace(/^content\./, ''), key]),
  )
}
