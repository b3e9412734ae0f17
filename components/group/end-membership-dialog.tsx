'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemNotice } from '@/components/form/problem-notice'
import { useSubmit } from '@/components/form/use-submit'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { TextField } from '@/components/ui/text-field'
import { useToast } from '@/components/ui/toast'
import { endMembershipAction } from '@/lib/schedules/actions'
import type { OwnMembership } from '@/lib/schedules/schema/group'
import type { WorkDate } from '@/lib/time/work-date'
import { useDayText } from './use-day-text'

/** Asks from which date on somebody goes back to his department's group. */
export function EndMembershipDialog({
  org,
  name,
  membership,
  tomorrow,
  onClose,
  onDone,
}: {
  org: string
  name: string
  membership: OwnMembership
  tomorrow: WorkDate
  onClose: () => void
  onDone: () => void
}) {
  const t = useTranslations('groups.people')
  const show = useToast()
  const { memberId, group, fromDate } = membership
  const day = useDayText()
  const [date, setDate] = useState<string>(tomorrow)
  const isTakenBack = date !== '' && date <= fromDate
  const { run, isPending, problem } = useSubmit(
    () => endMembershipAction(org, { memberId, fromDate: date }),
    () => {
      show(isTakenBack ? t('takenBack', { name, group }) : t('ended', { name, group, date: day(date) }))
      onDone()
      onClose()
    },
  )
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={t('endTitle', { name, group })}
      confirmText={t('remove')}
      isPending={isPending}
      danger={false}
      onConfirm={() => void run()}
    >
      <div className="flex flex-col gap-4">
        <TextField type="date" label={t('endFrom')} value={date} onChange={setDate} />
        <p>{isTakenBack ? t('willTakeBack', { date: day(fromDate) }) : t('willEnd', { date: day(date) })}</p>
        <ProblemNotice problem={problem} />
      </div>
    </ConfirmDialog>
  )
}
