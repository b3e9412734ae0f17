'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { ResultForm, textOf } from '@/components/form/result-form'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { useToast } from '@/components/ui/toast'
import type { Result } from '@/lib/action/result'
import { grantLeaveAction } from '@/lib/leaves/actions'
import type { LeaveBalancesView, LeaveTypeView } from '@/lib/leaves/schema'
import type { WorkDate } from '@/lib/time/work-date'
import { NOBODY, WhomFields, whomOf } from './whom-fields'

type Props = {
  org: string
  today: WorkDate
  types: readonly LeaveTypeView[]
  /** Among whom to choose; null: for this one person. */
  choices: LeaveBalancesView['choices'] | null
  personId: string | null
}

/** Grants leave to one or many, for the running year unless changed. */
export function GrantForm(props: Props) {
  // A new form each time, with an id of its own: the last one's must not be given again.
  const [count, setCount] = useState(0)
  return <Form key={count} {...props} onGranted={() => setCount(count + 1)} />
}

function Form({ org, today, types, choices, personId, onGranted }: Props & { onGranted: () => void }) {
  const t = useTranslations('leaves.grant')
  const refusal = useTranslations('refusal.invalid')
  const router = useRouter()
  const toast = useToast()
  const [id] = useState(() => uuidv7())
  const [typeId, setTypeId] = useState(types[0]?.id ?? null)
  const [amountText, setAmountText] = useState('')
  const [who, setWho] = useState(NOBODY)
  const [hasTried, setTried] = useState(false)
  const unit = types.find((type) => type.id === typeId)?.unit ?? 'day'
  const amount = amountOf(amountText, unit === 'hour' ? 60 : 2)
  const year = today.slice(0, 4)
  const whom = personId === null ? whomOf(who) : { kind: 'people' as const, personIds: [personId] }

  async function submit(data: FormData): Promise<Result<{ people: number }>> {
    setTried(true)
    if (typeId === null || amount === null || whom === null) return { ok: false, error: { code: 'invalid' } }
    return grantLeaveAction(org, {
      ...{ id, leaveTypeId: typeId, amount, whom },
      ...{ from: textOf(data, 'from'), to: textOf(data, 'to'), reason: textOf(data, 'reason') },
    })
  }

  return (
    <ResultForm
      submit={submit}
      onDone={({ people }) => {
        toast(t('done', { people }))
        onGranted()
        router.refresh()
      }}
      submitText={t('submit')}
      pendingText={t('submitting')}
      className="pt-3 text-ink"
    >
      {choices && <WhomFields org={org} choices={choices} value={who} onChange={setWho} />}
      {hasTried && whom === null && <p className="text-sm text-danger">{refusal('grant_nobody')}</p>}
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <Select
          label={t('type')}
          options={types.map((type) => ({ id: type.id, label: type.name }))}
          selectedKey={typeId}
          onSelectionChange={(key) => setTypeId(key === null ? null : String(key))}
        />
        <TextField
          name="amount"
          label={t('amount', { unit })}
          inputMode="decimal"
          value={amountText}
          onChange={setAmountText}
          isRequired
          validationBehavior="aria"
          description={t('amountHint')}
          errorMessage={hasTried && amount === null ? t('amountWrong', { unit }) : undefined}
        />
        <TextField type="date" name="from" label={t('from')} defaultValue={`${year}-01-01`} isRequired />
        <TextField type="date" name="to" label={t('to')} defaultValue={`${year}-12-31`} isRequired />
      </div>
      <TextField
        name="reason"
        label={t('reason')}
        placeholder={t('reasonPlaceholder')}
        maxLength={200}
        isRequired
        validationBehavior="aria"
      />
    </ResultForm>
  )
}

/** Days or hours in steps of a half, as what is kept; null for anything else. */
function amountOf(text: string, perOne: number): number | null {
  const number = Number(text.trim().replace('，', '.').replace(',', '.'))
  if (text.trim() === '' || !Number.isFinite(number) || number === 0) return null
  return Number.isInteger(number * 2) ? number * perOne : null
}
