'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemNotice } from '@/components/form/problem-notice'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { TextArea } from '@/components/ui/text-area'
import { useToast } from '@/components/ui/toast'
import { revokeRequestAction } from '@/lib/requests/actions'

/** HR takes back what was approved, after saying why. */
export function RevokeSpan({ org, requestId }: { org: string; requestId: string }) {
  const t = useTranslations('requests.revoke')
  const router = useRouter()
  const toast = useToast()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [lacksReason, setLacksReason] = useState(false)
  const { run, isPending, problem, clear } = useSubmit(
    () => revokeRequestAction(org, { requestId, reason: reason.trim() }),
    () => {
      setOpen(false)
      toast(t('done'))
      router.refresh()
    },
  )

  function confirm() {
    const lacks = reason.trim().length < 2
    setLacksReason(lacks)
    if (!lacks) void run()
  }

  return (
    <div>
      <Button
        variant="quiet"
        size="small"
        onPress={() => {
          clear()
          setOpen(true)
        }}
      >
        {t('button')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={t('title')}
        confirmText={t('button')}
        pendingText={t('pending')}
        isPending={isPending}
        onConfirm={confirm}
      >
        <div className="flex flex-col gap-4">
          <p>{t('text')}</p>
          <TextArea
            label={t('reason')}
            rows={2}
            maxLength={500}
            value={reason}
            errorMessage={lacksReason ? t('reasonNeeded') : undefined}
            onChange={(text) => {
              setReason(text)
              setLacksReason(false)
            }}
          />
          <ProblemNotice problem={problem} />
        </div>
      </ConfirmDialog>
    </div>
  )
}
