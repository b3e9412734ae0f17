'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemNotice } from '@/components/form/problem-notice'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { endOwnPlaceAction } from '@/lib/ownplaces/actions'

/** Gives one's own place up, or takes somebody's away, after saying what that does. */
export function EndOwnPlace({
  org,
  ownPlaceId,
  name,
  whose,
}: {
  org: string
  ownPlaceId: string
  name: string
  whose: 'own' | 'other'
}) {
  const t = useTranslations(`ownPlaces.end.${whose}`)
  const router = useRouter()
  const toast = useToast()
  const [isAsking, setAsking] = useState(false)
  const { run, isPending, problem } = useSubmit(
    () => endOwnPlaceAction(org, { ownPlaceId }),
    () => {
      setAsking(false)
      toast(t('done', { name }))
      router.refresh()
    },
  )
  return (
    <>
      <Button variant="quiet" size="small" aria-label={t('named', { name })} onPress={() => setAsking(true)}>
        {t('button')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('named', { name })}
        confirmText={t('button')}
        isPending={isPending}
        onConfirm={() => void run()}
      >
        <div className="flex flex-col gap-4">
          <p>{t('text')}</p>
          <ProblemNotice problem={problem} />
        </div>
      </ConfirmDialog>
    </>
  )
}
