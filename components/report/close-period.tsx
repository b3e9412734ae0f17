'use client'

import { Lock } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemNotice } from '@/components/form/problem-notice'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { closePeriodAction } from '@/lib/days/actions'

/** Closes everything up to the end of the month, after asking with what it will hold. */
export function ClosePeriod({
  org,
  month,
  monthText,
  people,
}: {
  org: string
  month: string
  monthText: string
  people: number
}) {
  const t = useTranslations('reports.close')
  const router = useRouter()
  const show = useToast()
  const [isOpen, setOpen] = useState(false)
  const { run, isPending, problem, clear } = useSubmit(
    () => closePeriodAction(org, { month }),
    ({ through }) => {
      setOpen(false)
      show(t('done', { through }))
      router.refresh()
    },
  )
  return (
    <>
      <Button
        variant="quiet"
        onPress={() => {
          clear()
          setOpen(true)
        }}
      >
        <Lock aria-hidden="true" className="size-4" />
        {t('open')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={t('title', { month: monthText })}
        confirmText={t('confirm')}
        pendingText={t('pending')}
        isPending={isPending}
        onConfirm={run}
      >
        <div className="flex flex-col gap-3">
          <p>{t('text', { people })}</p>
          <p className="text-ink-soft">{t('noReturn')}</p>
          <ProblemNotice problem={problem} />
        </div>
      </ConfirmDialog>
    </>
  )
}
