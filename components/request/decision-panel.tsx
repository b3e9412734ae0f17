'use client'

import { Check, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { ProblemNotice } from '@/components/form/problem-notice'
import { type SubmitProblem, useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { TextArea } from '@/components/ui/text-area'
import { useToast } from '@/components/ui/toast'
import { decideRequestAction } from '@/lib/requests/actions'
import type { RequestView } from '@/lib/requests/schema'
import { useInbox } from './inbox-context'
import { requestTitle } from './request-words'

type Decision = 'approve' | 'reject'

/** Approve, or reject with a note. What was typed stays whatever the answer is. */
export function DecisionPanel({ request }: { request: RequestView }) {
  const t = useTranslations('approvals')
  const requests = useTranslations('requests')
  const time = useTranslations('time')
  const toast = useToast()
  const { org, drafts, commands, moveOn } = useInbox()
  const [note, setNote] = useState(() => drafts.get(request.id) ?? '')
  const [needsNote, setNeedsNote] = useState(false)
  const [pending, setPending] = useState<Decision>('approve')
  const panel = useRef<HTMLDivElement>(null)
  const { run, isPending, problem } = useSubmit(
    (decision: Decision) => decideRequestAction(org, { requestId: request.id, decision, note: note.trim() }),
    ({ state }) => {
      drafts.delete(request.id)
      toast(t(state, { name: request.person.name, title: requestTitle({ requests, time }, request) }))
      moveOn(request.id)
    },
  )

  function decide(decision: Decision) {
    const lacksNote = decision === 'reject' && note.trim() === ''
    setNeedsNote(lacksNote)
    if (lacksNote) {
      panel.current?.querySelector('textarea')?.focus()
      return
    }
    setPending(decision)
    void run(decision)
  }

  useEffect(() => {
    commands.current = { approve: () => decide('approve'), reject: () => decide('reject') }
    return () => {
      commands.current = null
    }
  })

  return (
    <div
      ref={panel}
      className="sticky -bottom-5 -mx-5 -mb-5 flex flex-col gap-3 border-t border-line bg-surface px-5 pt-3 pb-[calc(20px+env(safe-area-inset-bottom))] lg:pb-5"
    >
      <TextArea
        label={t('noteLabel')}
        description={t('noteHint')}
        errorMessage={needsNote ? t('noteNeeded') : undefined}
        rows={1}
        maxLength={500}
        value={note}
        onChange={(text) => {
          setNote(text)
          setNeedsNote(false)
          drafts.set(request.id, text)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) decide('reject')
          else event.continuePropagation()
        }}
      />
      <Problem problem={problem} />
      <div className="grid grid-cols-2 gap-3 sm:flex">
        <Button
          isPending={isPending && pending === 'approve'}
          pendingText={t('approving')}
          aria-keyshortcuts="a"
          onPress={() => decide('approve')}
        >
          <Check aria-hidden="true" className="size-5" />
          {t('approve')}
        </Button>
        <Button
          variant="quiet"
          isPending={isPending && pending === 'reject'}
          pendingText={t('rejecting')}
          aria-keyshortcuts="r"
          onPress={() => decide('reject')}
        >
          <X aria-hidden="true" className="size-5" />
          {t('reject')}
        </Button>
      </div>
    </div>
  )
}

/** Somebody else was faster: by whom, and the way to what is true now. */
function Problem({ problem }: { problem: SubmitProblem | null }) {
  const t = useTranslations('approvals')
  const router = useRouter()
  if (problem?.kind !== 'refused' || problem.error.reason !== 'already_decided') {
    return <ProblemNotice problem={problem} />
  }
  const { by = '', state = 'other' } = problem.error.values ?? {}
  return (
    <Notice
      tone="warn"
      live
      action={
        <Button variant="quiet" size="small" onPress={() => router.refresh()}>
          {t('seeNow')}
        </Button>
      }
    >
      {t('beaten', { by, state: String(state) })}
    </Notice>
  )
}
