'use client'

import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { dateOf } from '@/components/day/clock-text'
import { ProblemNotice } from '@/components/form/problem-notice'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Spinner } from '@/components/ui/spinner'
import { useToast } from '@/components/ui/toast'
import { type Effect, effectiveDate, PublishFields } from '@/components/version/publish-fields'
import { fieldTexts } from '@/lib/i18n/refusal-text'
import { isWorkDate, type WorkDate } from '@/lib/time/work-date'
import { type ChosenFile, FileSource } from './file-source'
import { ImportPlan } from './import-plan'
import { ProblemList } from './problem-list'
import { importFile } from './send-file'
import { useCheckedFile } from './use-checked-file'

/**
 * A group's file, imported: what it would change from the date on is shown before anything is, and shown anew for
 * another date; with a problem in it nothing is imported.
 */
export function GroupFileImport({
  org,
  today,
  tomorrow,
}: {
  org: string
  today: WorkDate
  tomorrow: WorkDate
}) {
  const t = useTranslations('groupFile')
  const refusal = useTranslations('refusal')
  const format = useFormatter()
  const router = useRouter()
  const show = useToast()
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [pasted, setPasted] = useState('')
  const [effect, setEffect] = useState<Effect>({ when: 'tomorrow', date: tomorrow })
  const from = effectiveDate(effect, today, tomorrow)
  const { found, isPending, problem, again } = useCheckedFile(org, file?.text ?? null, from)
  const saving = useSubmit(
    async () => {
      const result = await importFile({ org, text: file?.text ?? '', from }, found?.digest ?? '')
      // It would do something else by now: what, is shown.
      if (!result.ok && result.error.code === 'conflict') again()
      return result
    },
    ({ groupId }) => {
      const name = found?.group ?? ''
      const date = isWorkDate(from) ? format.dateTime(dateOf(from), { dateStyle: 'medium' }) : from
      show(from === today ? t('doneNow', { name }) : t('done', { name, date }))
      router.push(`/${org}/groups?group=${groupId}`)
      router.refresh()
    },
  )
  const isGood = found !== null && found.problemCount === 0
  const dateError = problem?.kind === 'refused' ? fieldTexts(refusal, problem.error).effectiveFrom : undefined

  const stage = useRef<HTMLDivElement>(null)
  const stageOf = useRef<ChosenFile | null>(null)
  useEffect(() => {
    // What was pressed is gone with its stage; the next one begins at its top.
    if (stageOf.current !== file) stage.current?.focus()
    stageOf.current = file
  }, [file])

  return (
    <section
      ref={stage}
      aria-label={file?.name ?? t('title')}
      tabIndex={-1}
      className="flex flex-col gap-5 outline-none"
    >
      <Card>
        {file ? (
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="min-w-0 font-medium break-all">{file.name}</p>
            <Button
              variant="quiet"
              size="small"
              onPress={() => {
                setFile(null)
                saving.clear()
              }}
            >
              {t('another')}
            </Button>
          </div>
        ) : (
          <FileSource pasted={pasted} onPasted={setPasted} onChosen={setFile} />
        )}
        {found && found.problemCount > 0 && (
          <div className="mt-4">
            <ProblemList problems={found.problems} count={found.problemCount} />
          </div>
        )}
      </Card>
      {isPending && (
        <p role="status" className="flex items-center gap-2 text-ink-soft">
          <Spinner />
          {t('checking')}
        </p>
      )}
      {isGood && <ImportPlan found={found} />}
      <ProblemNotice problem={saving.problem ?? (dateError === undefined ? problem : null)} />
      {problem?.kind === 'network' && (
        <Button variant="quiet" onPress={again} className="self-start">
          {t('again')}
        </Button>
      )}
      {(isGood ? found.changed > 0 : dateError !== undefined) && (
        <Card title={t('effect')} id="import-effect">
          <div className="flex flex-col items-start gap-5">
            <PublishFields
              effect={effect}
              onChange={(next) => {
                setEffect(next)
                saving.clear()
              }}
              today={today}
              tomorrow={tomorrow}
              errorMessage={dateError}
            />
            {isGood && (
              <Button
                isDisabled={isPending || !isWorkDate(from)}
                isPending={saving.isPending}
                pendingText={t('importing')}
                onPress={() => void saving.run()}
              >
                {t('import', { count: found.changed })}
              </Button>
            )}
          </div>
        </Card>
      )}
    </section>
  )
}
