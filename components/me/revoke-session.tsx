'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemNotice } from '@/components/form/problem-notice'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { revokeOtherSessionsAction, revokeSessionAction } from '@/lib/auth/actions'

/** Ends one session. It asks nothing: signing in again brings it back. */
export function RevokeSession({
  org,
  sessionId,
  device,
}: {
  org: string
  sessionId: string
  device: string
}) {
  const t = useTranslations('me.sessions')
  const router = useRouter()
  const toast = useToast()
  const { run, isPending, problem } = useSubmit(
    () => revokeSessionAction(org, { sessionId }),
    () => {
      toast(t('revoked'))
      router.refresh()
    },
  )
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        aria-label={t('revokeNamed', { device })}
        isPending={isPending}
        pendingText={t('revoking')}
        onPress={() => void run()}
      >
        {t('revoke')}
      </Button>
      <ProblemNotice problem={problem} />
    </>
  )
}

/** Ends all sessions but this one, after saying how many. */
export function RevokeOthers({ org, others }: { org: string; others: number }) {
  const t = useTranslations('me.sessions')
  const router = useRouter()
  const toast = useToast()
  const [isAsking, setAsking] = useState(false)
  const { run, isPending, problem } = useSubmit(
    () => revokeOtherSessionsAction(org, {}),
    () => {
      setAsking(false)
      toast(t('othersRevoked'))
      router.refresh()
    },
  )
  return (
    <div className="pt-3">
      <Button variant="quiet" onPress={() => setAsking(true)}>
        {t('others')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('others')}
        confirmText={t('others')}
        pendingText={t('revoking')}
        isPending={isPending}
        onConfirm={() => void run()}
      >
        <p>{t('othersQuestion', { n: others })}</p>
        <ProblemNotice problem={problem} />
      </ConfirmDialog>
    </div>
  )
}
