'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { ResultForm } from '@/components/form/result-form'
import { Segmented } from '@/components/ui/segmented'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { useToast } from '@/components/ui/toast'
import type { Result } from '@/lib/action/result'
import { requestSpanAction } from '@/lib/requests/actions'
import { MAX_SPAN_FILES, SPAN_KINDS, type SpanFormView, type SpanKind } from '@/lib/requests/schema'
import { LeaveTypeField } from './leave-type-field'
import { PictureField } from './picture-field'
import { chosenType, type SpanChoice, spanOf, USUAL_TIMES, withFrom, withKind } from './span-choice'
import { SpanEndField } from './span-end-field'
import { SpanLookLine } from './span-look-line'
import { usePictures } from './use-pictures'
import { useSpanLook } from './use-span-look'

/** Asks for leave, a trip, an outing or overtime; what it comes to is told while one chooses. */
export function SpanForm({ org, view, kind }: { org: string; view: SpanFormView; kind: SpanKind }) {
  const t = useTranslations('requests.span')
  const refusal = useTranslations('refusal.invalid')
  const router = useRouter()
  const toast = useToast()
  // Made once: sending again after a broken line is the same request.
  const [id] = useState(() => uuidv7())
  const [choice, setChoice] = useState<SpanChoice>(() => firstChoice(view, kind))
  const [place, setPlace] = useState('')
  const [reason, setReason] = useState('')
  const [hasTried, setTried] = useState(false)
  const pictures = usePictures(org, MAX_SPAN_FILES)
  const span = spanOf(choice, view.leaveTypes)
  const looked = useSpanLook(org, span)
  const type = chosenType(choice, view.leaveTypes)
  const unit = type?.unit ?? 'hour'
  const hasPlace = choice.kind === 'trip' || choice.kind === 'out'
  const lacksPlace = choice.kind === 'trip' && place.trim() === ''
  const lacksPicture = type?.wantsEvidence === true && pictures.pictures.length === 0

  async function submit(): Promise<Result<{ requestId: string }>> {
    setTried(true)
    if (span === null || lacksPlace || lacksPicture || reason.trim().length < 2)
      return { ok: false, error: { code: 'invalid' } }
    const fileIds = await pictures.settle()
    if (!fileIds) return { ok: false, error: { code: 'invalid', reason: 'pictures_unsent' } }
    const typedPlace = hasPlace && place.trim() !== '' ? place.trim() : null
    return requestSpanAction(org, { id, ...span, typedPlace, reason: reason.trim(), fileIds })
  }

  return (
    <ResultForm
      submit={submit}
      onDone={() => {
        toast(t('sent'))
        router.push(`/${org}/requests`)
      }}
      submitText={t('submit')}
      pendingText={t('submitting')}
    >
      <div>
        <Segmented
          label={t('kindLabel')}
          options={SPAN_KINDS.map((it) => ({ id: it, label: t(`kinds.${it}`) }))}
          value={choice.kind}
          onChange={(next) => setChoice(withKind(choice, next))}
        />
      </div>
      {choice.kind === 'leave' && (
        <LeaveTypeField
          types={view.leaveTypes}
          value={choice.typeId}
          onChange={(typeId) => setChoice({ ...choice, typeId })}
        />
      )}
      <div className="flex max-w-md flex-col gap-3">
        <SpanEndField
          end="from"
          unit={unit}
          value={choice.from}
          onChange={(from) => setChoice(withFrom(choice, from))}
        />
        <SpanEndField
          end="to"
          unit={unit}
          value={choice.to}
          onChange={(to) => setChoice({ ...choice, to })}
        />
        {unit === 'day' && (
          <p className="text-sm text-ink-soft">{t(type?.countsRestDays ? 'rest' : 'day')}</p>
        )}
      </div>
      <SpanLookLine {...looked} />
      {hasPlace && (
        <TextField
          name="typedPlace"
          label={t('place', { kind: choice.kind })}
          placeholder={t('placePlaceholder')}
          maxLength={100}
          value={place}
          onChange={setPlace}
          isRequired={choice.kind === 'trip'}
          validationBehavior="aria"
          errorMessage={hasTried && lacksPlace ? refusal('required') : undefined}
        />
      )}
      <TextArea
        name="reason"
        label={t('reason')}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
        isRequired
        validationBehavior="aria"
        errorMessage={hasTried && reason.trim().length < 2 ? refusal('required') : undefined}
      />
      {type?.wantsEvidence && <p className="text-sm text-ink-soft">{t('evidence')}</p>}
      <PictureField
        pictures={pictures}
        isWanted={type?.wantsEvidence === true}
        errorText={hasTried && lacksPicture ? refusal('evidence_wanted') : undefined}
      />
    </ResultForm>
  )
}

function firstChoice({ today, leaveTypes }: SpanFormView, kind: SpanKind): SpanChoice {
  const [from, to] = USUAL_TIMES[kind]
  return {
    kind,
    typeId: leaveTypes[0]?.id ?? null,
    from: { date: today, time: from, half: 'first' },
    to: { date: today, time: to, half: 'second' },
  }
}
