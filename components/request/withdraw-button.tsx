'use client'

import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemNotice } from '@/components/form/problem-notice'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import type { Result } from '@/lib/action/result'
import { withdrawRequestAction } from '@/lib/requests/actions'
import { isSpanKind, type RequestView } from '@/lib/requests/schema'
import { DATE, requestDates, requestTitle } from './request-words'

/** Takes a waiting request back, after saying what that does. */
export function WithdrawButton({ org, request }: { org: string; request: RequestView }) {
  const t = useTranslations('requests')
  const time = useTranslations('time')
  const format = useFormatter()
  const router = useRouter()
  const toast = useToast()
  const [isOpen, setOpen] = useState(false)
  const kind = isSpanKind(request.kind) ? 'span' : request.kind
  const { run, isPending, problem, clear } = useSubmit(
    async () => worded(await withdrawRequestAction(org, { requestId: request.id })),
    () => {
      setOpen(false)
      toast(t('withdraw.done', { kind }))
      router.refresh()
    },
  )
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        onPress={() => {
          clear()
          setOpen(true)
        }}
      >
        {t('withdraw.button')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={t('withdraw.title')}
        confirmText={t('withdraw.button')}
        pendingText={t('withdraw.pending')}
        isPending={isPending}
        onConfirm={() => void run()}
      >
        <div className="flex flex-col gap-4">
          <p>
            {t('withdraw.text', {
              kind,
              title: requestTitle({ requests: t, time }, request),
              date: requestDates(format, request, DATE),
              pictures: request.files.length,
            })}
          </p>
          <ProblemNotice problem={problem} />
        </div>
      </ConfirmDialog>
    </>
  )
}

/** Somebody was faster: here the sentence is about the own request, not about a decision that was lost. */
function worded<T>(result: Result<T>): Result<T> {
  if (result.ok || result.error.reason !== 'already_decided') return result
  return { ok: false, error: { ...result.error, reason: 'decided_meanwhile' } }
}
