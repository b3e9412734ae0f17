'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { TextField } from '@/components/ui/text-field'
import type { AddLeaveType } from '@/lib/leaves/schema'

/** What of a kind of leave may change. */
export type Changeable = Pick<AddLeaveType, 'name' | 'paid' | 'isLimited' | 'wantsEvidence'>

/** Name and rules of a kind of leave. */
export function LeaveTypeFields({
  value,
  onChange,
}: {
  value: Changeable
  onChange: (value: Changeable) => void
}) {
  const t = useTranslations('leaves.types')
  return (
    <>
      <TextField
        name="name"
        label={t('name')}
        maxLength={20}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        isRequired
        validationBehavior="aria"
        className="max-w-80"
      />
      <div className="flex flex-col">
        {(['paid', 'isLimited', 'wantsEvidence'] as const).map((key) => (
          <Checkbox
            key={key}
            isSelected={value[key]}
            onChange={(isSelected) => onChange({ ...value, [key]: isSelected })}
          >
            {t(key === 'paid' ? 'isPaid' : key)}
          </Checkbox>
        ))}
      </div>
    </>
  )
}
