'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { ResultForm, textOf } from '@/components/form/result-form'
import { Segmented } from '@/components/ui/segmented'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { useToast } from '@/components/ui/toast'
import { requestFieldPlanAction } from '@/lib/requests/actions'
import type { FieldPlanFormView } from '@/lib/requests/schema'

const DAY_MIN = 1_440

/** Asks ahead to work in the field: which day, the whole of it or from when to when, where and why. */
export function FieldPlanForm({ org, view }: { org: string; view: FieldPlanFormView }) {
  const t = useTranslations('requests.plan')
  const refusal = useTranslations('refusal.invalid')
  const router = useRouter()
  const toast = useToast()
  // Made once: sending again after a broken line is the same request.
  const [id] = useState(() => uuidv7())
  const [length, setLength] = useState<'whole' | 'hours'>('whole')
  const [from, setFrom] = useState('09:00')
  const [to, setTo] = useState('12:00')
  const [place, setPlace] = useState('')
  const [reason, setReason] = useState('')
  const [hasTried, setTried] = useState(false)
  // Said and taken back while one types: what the server says goes only when the field is left, and the button moves.
  const errorOf = (text: string) =>
    hasTried && text.trim() === '' ? { errorMessage: refusal('required') } : {}
  const span = length === 'whole' ? null : spanOf(from, to)
  return (
    <ResultForm
      submit={async (data) => {
        setTried(true)
        if (place.trim() === '' || reason.trim() === '') return { ok: false, error: { code: 'invalid' } }
        return requestFieldPlanAction(org, {
          ...{ id, workDate: textOf(data, 'workDate'), span },
          ...{ typedPlace: place.trim(), reason: reason.trim() },
        })
      }}
      onDone={() => {
        toast(t('sent'))
        router.push(`/${org}/requests`)
      }}
      submitText={t('submit')}
      pendingText={t('submitting')}
    >
      <TextField
        type="date"
        name="workDate"
        label={t('date')}
        defaultValue={view.first}
        isRequired
        validationBehavior="aria"
        className="max-w-56"
      />
      <div className="flex flex-col items-start gap-3">
        <Segmented
          label={t('length')}
          options={(['whole', 'hours'] as const).map((it) => ({ id: it, label: t(it) }))}
          value={length}
          onChange={setLength}
        />
        {length === 'hours' && (
          <div className="grid max-w-sm grid-cols-2 gap-3">
            <TextField type="time" name="from" label={t('from')} value={from} onChange={setFrom} isRequired />
            <TextField
              type="time"
              name="to"
              label={t('to')}
              value={to}
              onChange={setTo}
              isRequired
              {...(span !== null && span.toMin > DAY_MIN ? { description: t('nextDay') } : {})}
            />
          </div>
        )}
        <p className="text-sm text-ink-soft">{t(length === 'whole' ? 'wholeHint' : 'hoursHint')}</p>
      </div>
      <TextField
        name="typedPlace"
        label={t('place')}
        placeholder={t('placePlaceholder')}
        maxLength={100}
        value={place}
        onChange={setPlace}
        isRequired
        validationBehavior="aria"
        {...errorOf(place)}
      />
      <TextArea
        name="reason"
        label={t('reason')}
        rows={2}
        maxLength={500}
        value={reason}
        onChange={setReason}
        isRequired
        validationBehavior="aria"
        {...errorOf(reason)}
      />
    </ResultForm>
  )
}

/** Minutes from the date's midnight; an end that isn't after the beginning is one of the next day. */
function spanOf(from: string, to: string): { fromMin: number; toMin: number } | null {
  const fromMin = minutesOf(from)
  const toMin = minutesOf(to)
  if (fromMin === null || toMin === null) return { fromMin: -1, toMin: -1 }
  return { fromMin, toMin: toMin > fromMin ? toMin : toMin + DAY_MIN }
}

function minutesOf(text: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(text) ?? []
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes)
}
