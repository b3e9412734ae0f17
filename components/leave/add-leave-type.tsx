'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ResultForm } from '@/components/form/result-form'
import { Checkbox } from '@/components/ui/checkbox'
import { ChoiceList } from '@/components/ui/choice-list'
import { Disclosure } from '@/components/ui/disclosure'
import { useToast } from '@/components/ui/toast'
import { addLeaveTypeAction } from '@/lib/leaves/actions'
import type { AddLeaveType as Input } from '@/lib/leaves/schema'
import { LEAVE_UNITS } from '@/lib/rules/leave'
import { LeaveTypeFields } from './leave-type-fields'

const EMPTY: Input = {
  ...{ name: '', unit: 'day', paid: true },
  ...{ isLimited: false, wantsEvidence: false, countsRestDays: false },
}

/** Adds a kind of leave; what it is counted in is chosen for good. */
export function AddLeaveType({ org }: { org: string }) {
  const t = useTranslations('leaves.types')
  const router = useRouter()
  const toast = useToast()
  const [value, setValue] = useState<Input>(EMPTY)
  return (
    <Disclosure title={t('add')} className="pt-2">
      <ResultForm
        submit={() => addLeaveTypeAction(org, { ...value, name: value.name.trim() })}
        onDone={() => {
          toast(t('added', { name: value.name.trim() }))
          setValue(EMPTY)
          router.refresh()
        }}
        submitText={t('add')}
        pendingText={t('adding')}
        className="pt-3 text-ink"
      >
        <LeaveTypeFields value={value} onChange={(part) => setValue({ ...value, ...part })} />
        <ChoiceList
          label={t('unitLabel')}
          options={LEAVE_UNITS.map((id) => ({ id, label: t(`unit.${id}`), text: t(`unitText.${id}`) }))}
          value={value.unit}
          onChange={(unit) =>
            setValue({ ...value, unit, countsRestDays: value.countsRestDays && unit === 'day' })
          }
        />
        {value.unit === 'day' && (
          <Checkbox
            isSelected={value.countsRestDays}
            onChange={(countsRestDays) => setValue({ ...value, countsRestDays })}
          >
            {t('countsRestDays')}
          </Checkbox>
        )}
        <p className="text-sm text-ink-soft">{t('unitHint')}</p>
      </ResultForm>
    </Disclosure>
  )
}
