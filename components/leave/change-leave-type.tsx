'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ResultForm } from '@/components/form/result-form'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import { changeLeaveTypeAction } from '@/lib/leaves/actions'
import type { LeaveTypeView } from '@/lib/leaves/schema'
import { type Changeable, LeaveTypeFields } from './leave-type-fields'

/** Changes what of a kind of leave may change. */
export function ChangeLeaveType({ org, type }: { org: string; type: LeaveTypeView }) {
  const t = useTranslations('leaves.types')
  const router = useRouter()
  const toast = useToast()
  const { id: leaveTypeId, name, paid, isLimited, wantsEvidence } = type
  const [isOpen, setOpen] = useState(false)
  const [value, setValue] = useState<Changeable>({ name, paid, isLimited, wantsEvidence })
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        aria-label={t('changeNamed', { name })}
        onPress={() => {
          setValue({ name, paid, isLimited, wantsEvidence })
          setOpen(true)
        }}
      >
        {t('change')}
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} title={t('changeNamed', { name })}>
        <ResultForm
          submit={() => changeLeaveTypeAction(org, { leaveTypeId, ...value, name: value.name.trim() })}
          onDone={() => {
            setOpen(false)
            toast(t('changed', { name: value.name.trim() }))
            router.refresh()
          }}
          submitText={t('save')}
          pendingText={t('changing')}
        >
          <LeaveTypeFields value={value} onChange={setValue} />
          <p className="text-sm text-ink-soft">{t('changeHint')}</p>
        </ResultForm>
      </Dialog>
    </>
  )
}
