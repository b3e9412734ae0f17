'use client'

import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { dateOf } from '@/components/day/clock-text'
import { ProblemNotice } from '@/components/form/problem-notice'
import { ResultForm, textOf } from '@/components/form/result-form'
import { useSubmit } from '@/components/form/use-submit'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { useToast } from '@/components/ui/toast'
import { mapResult } from '@/lib/action/result'
import { countRangeAction, recomputeRangeAction } from '@/lib/schedules/actions'
import type { RangeCount } from '@/lib/schedules/schema/recompute'
import { isWorkDate, type WorkDate } from '@/lib/time/work-date'

type Asked = RangeCount & { readonly from: string; readonly to: string }

/** Asks for a span of dates to be derived anew, with the days counted before; `from` and `to` stand in it at first. */
export function RunAsk({ org, from, to }: { org: string; from: WorkDate; to: WorkDate }) {
  const t = useTranslations('runs.ask')
  const router = useRouter()
  const show = useToast()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [isOpen, setOpen] = useState(false)
  const { run, isPending, problem, clear } = useSubmit(
    (span: { from: string; to: string }) => recomputeRangeAction(org, span),
    ({ runId }) => {
      setOpen(false)
      setAsked(null)
      show(runId === null ? t('nothing') : t('done'))
      router.refresh()
    },
  )

  return (
    <>
      <ResultForm
        submit={async (data) => {
          const span = { from: textOf(data, 'from'), to: textOf(data, 'to') }
          setAsked(null)
          return mapResult(await countRangeAction(org, span), (count): Asked => ({ ...span, ...count }))
        }}
        onDone={(counted) => {
          clear()
          setAsked(counted)
          setOpen(counted.days > 0)
        }}
        submitText={t('submit')}
        pendingText={t('pending')}
        submitVariant="quiet"
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField type="date" name="from" label={t('from')} defaultValue={from} isRequired />
          <TextField type="date" name="to" label={t('to')} defaultValue={to} isRequired />
        </div>
        {asked?.days === 0 && (
          <Notice tone="info" live>
            {t('nothing')}
          </Notice>
        )}
      </ResultForm>
      {asked && (
        <ConfirmDialog
          isOpen={isOpen}
          onOpenChange={setOpen}
          title={t('confirmTitle')}
          confirmText={t('confirm')}
          pendingText={t('asking')}
          isPending={isPending}
          danger={false}
          onConfirm={() => void run({ from: asked.from, to: asked.to })}
        >
          <div className="flex flex-col gap-4">
            <Counted asked={asked} />
            <ProblemNotice problem={problem} />
          </div>
        </ConfirmDialog>
      )}
    </>
  )
}

function Counted({ asked: { days, people, from, to } }: { asked: Asked }) {
  const t = useTranslations('runs.ask')
  const format = useFormatter()
  const day = (text: string) =>
    isWorkDate(text) ? format.dateTime(dateOf(text), { dateStyle: 'medium' }) : text
  return <p>{t('confirmText', { days, people, from: day(from), to: day(to) })}</p>
}
