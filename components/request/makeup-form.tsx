'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { ResultForm } from '@/components/form/result-form'
import { useToast } from '@/components/ui/toast'
import type { Result } from '@/lib/action/result'
import { requestMakeupAction } from '@/lib/requests/actions'
import type { MakeupFormView } from '@/lib/requests/schema'
import { ClaimedTimeField } from './claimed-time-field'
import { PictureField } from './picture-field'
import { type Reason, ReasonField } from './reason-field'
import { chosenClock, firstChoice } from './time-choice'
import { usePictures } from './use-pictures'

/** Asks for the make-up of one slot. The time is filled in, so that a reason and a press are enough. */
export function MakeupForm({ org, view }: { org: string; view: MakeupFormView }) {
  const t = useTranslations('requests.new')
  const router = useRouter()
  const toast = useToast()
  // Made once: sending again after a broken line is the same request.
  const [id] = useState(() => uuidv7())
  const [time, setTime] = useState(() => firstChoice(view.nominal, view))
  const [reason, setReason] = useState<Reason>({ quick: null, more: '' })
  const pictures = usePictures(org)

  async function submit(): Promise<Result<{ requestId: string }>> {
    const chosen = chosenClock(time, view)
    if (!chosen) return invalid({ at: 'outside_window' })
    const more = reason.more.trim()
    const quick = reason.quick && t(`quick.${reason.quick}`)
    const text = quick && more ? t('joined', { quick, more }) : (quick ?? more)
    if (text === '') return invalid({ reason: 'required' })
    const fileIds = await pictures.settle()
    if (!fileIds) return { ok: false, error: { code: 'invalid', reason: 'pictures_unsent' } }
    return requestMakeupAction(org, {
      id,
      workDate: view.workDate,
      segment: view.segment,
      side: view.side,
      at: chosen.at,
      reason: text,
      fileIds,
    })
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
      <ClaimedTimeField view={view} value={time} onChange={setTime} />
      <ReasonField value={reason} onChange={setReason} />
      <PictureField pictures={pictures} />
    </ResultForm>
  )
}

function invalid(fields: Record<string, string>): Result<never> {
  return { ok: false, error: { code: 'invalid', fields } }
}
