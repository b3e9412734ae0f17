'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
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
  const [lacksReason, setLacksReason] = useState(false)
  const pictures = usePictures(org)
  const fields = useRef<HTMLDivElement>(null)

  async function submit(): Promise<Result<{ requestId: string }>> {
    const chosen = chosenClock(time, view)
    if (!chosen) return halt('at')
    const more = reason.more.trim()
    const quick = reason.quick && t(`quick.${reason.quick}`)
    const text = quick && more ? t('joined', { quick, more }) : (quick ?? more)
    setLacksReason(text === '')
    if (text === '') return halt('reason')
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

  /** What the field says by itself; here it only gets the focus, and nothing is sent. */
  function halt(name: string): Result<never> {
    fields.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus()
    return { ok: false, error: { code: 'invalid' } }
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
      <div ref={fields} className="flex flex-col gap-5">
        <ClaimedTimeField view={view} value={time} onChange={setTime} />
        <ReasonField
          value={reason}
          onChange={(chosen) => {
            setReason(chosen)
            setLacksReason(false)
          }}
          isMissing={lacksReason}
        />
        <PictureField pictures={pictures} />
      </div>
    </ResultForm>
  )
}
