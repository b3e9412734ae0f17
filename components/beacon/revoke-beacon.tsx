'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemNotice } from '@/components/form/problem-notice'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { revokeBeaconAction } from '@/lib/presence/actions'

/** Takes a beacon out of use, after saying that it is for good. */
export function RevokeBeacon({ org, beaconId, name }: { org: string; beaconId: string; name: string }) {
  const t = useTranslations('beacons')
  const router = useRouter()
  const toast = useToast()
  const [isAsking, setAsking] = useState(false)
  const { run, isPending, problem } = useSubmit(
    () => revokeBeaconAction(org, { beaconId }),
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
