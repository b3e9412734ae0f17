'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemNotice } from '@/components/form/problem-notice'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { revokeKioskAction } from '@/lib/kiosks/actions'

/** Takes a kiosk out of use, after saying that it is for good. */
export function RevokeKiosk({ org, kioskId, name }: { org: string; kioskId: string; name: string }) {
  const t = useTranslations('kiosks')
  const router = useRouter()
  const toast = useToast()
  const [isAsking, setAsking] = useState(false)
  const { run, isPending, problem } = useSubmit(
    () => revokeKioskAction(org, { kioskId }),
    () => {
      setAsking(false)
      toast(t('revokeDone', { name }))
      router.refresh()
    },
  )
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        aria-label={t('revokeNamed', { name })}
        onPress={() => setAsking(true)}
      >
        {t('revoke')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('revokeNamed', { name })}
        confirmText={t('revoke')}
        isPending={isPending}
        onConfirm={() => void run()}
      >
        <p>{t('revokeQuestion')}</p>
        <ProblemNotice problem={problem} />
      </ConfirmDialog>
    </>
  )
}
