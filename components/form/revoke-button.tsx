'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import type { Result } from '@/lib/action/result'
import { ProblemNotice } from './problem-notice'
import { useSubmit } from './use-submit'

type Props = {
  /** What the button says, and what it says to who can't see beside what it stands. */
  text: string
  label: string
  question: string
  doneText: string
  revoke: () => Promise<Result<unknown>>
}

/** Takes something out of use for good, after asking. */
export function RevokeButton({ text, label, question, doneText, revoke }: Props) {
  const router = useRouter()
  const toast = useToast()
  const [isAsking, setAsking] = useState(false)
  const { run, isPending, problem } = useSubmit(revoke, () => {
    setAsking(false)
    toast(doneText)
    router.refresh()
  })
  return (
    <>
      <Button variant="quiet" size="small" aria-label={label} onPress={() => setAsking(true)}>
        {text}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={label}
        confirmText={text}
        isPending={isPending}
        onConfirm={() => void run()}
      >
        <p>{question}</p>
        <ProblemNotice problem={problem} />
      </ConfirmDialog>
    </>
  )
}
