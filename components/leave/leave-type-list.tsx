'use client'

import { useTranslations } from 'next-intl'
import { RevokeButton } from '@/components/form/revoke-button'
import { Chip } from '@/components/ui/chip'
import { endLeaveTypeAction } from '@/lib/leaves/actions'
import type { LeaveTypesView, LeaveTypeView } from '@/lib/leaves/schema'
import { ChangeLeaveType } from './change-leave-type'

/** The company's kinds of leave with their rules; those that ended last. */
export function LeaveTypeList({ org, view }: { org: string; view: LeaveTypesView }) {
  const t = useTranslations('leaves.types')
  const { types, allowed } = view
  return (
    <ul className="flex flex-col divide-y divide-line">
      {types.map((type) => (
        <li key={type.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
          <div className="flex min-w-0 flex-col gap-1">
            <p className={type.ended ? 'text-ink-soft' : 'font-medium'}>{type.name}</p>
            <Rules type={type} />
          </div>
          {allowed.configure && !type.ended && (
            <div className="flex gap-2">
              <ChangeLeaveType org={org} type={type} />
              <RevokeButton
                text={t('end')}
                label={t('endNamed', { name: type.name })}
                question={t('endQuestion')}
                doneText={t('endDone', { name: type.name })}
                revoke={() => endLeaveTypeAction(org, { leaveTypeId: type.id })}
              />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function Rules({ type }: { type: LeaveTypeView }) {
  const t = useTranslations('leaves.types')
  return (
    <div className="flex flex-wrap gap-1.5">
      {type.ended && <Chip tone="danger">{t('ended')}</Chip>}
      <Chip>{t(`unit.${type.unit}`)}</Chip>
      <Chip>{t(type.paid ? 'paid' : 'unpaid')}</Chip>
      {type.isLimited && <Chip tone="accent">{t('limited')}</Chip>}
      {type.wantsEvidence && <Chip>{t('evidence')}</Chip>}
      {type.countsRestDays && <Chip>{t('rest')}</Chip>}
    </div>
  )
}
