'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { importPunchesAction } from '@/lib/punches/actions'
import type { EntryAnswer } from '@/lib/punches/schema'
import { readSavedPunches, type SavedPunches } from './saved-punches'

const AT_ONCE = 50

/** What came of a file: the answers so far, and why it went no further. */
type Report = {
  readonly answers: readonly EntryAnswer[]
  readonly count: number
  readonly stop: 'unreadable' | 'another' | 'lost' | null
}

/** Brings in the punches that somebody's phone could only save to a file any more, and says what became of each. */
export function ImportPunches({ org, orgId, personId }: { org: string; orgId: string; personId: string }) {
  const t = useTranslations('devices.import')
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [report, setReport] = useState<Report | null>(null)

  const bring = async ({ entries }: SavedPunches) => {
    const answers: EntryAnswer[] = []
    for (let from = 0; from < entries.length; from += AT_ONCE) {
      const batch = entries.slice(from, from + AT_ONCE)
      const result = await importPunchesAction(org, { personId, entries: batch }).catch(() => null)
      if (!result?.ok) return setReport({ answers, count: entries.length, stop: 'lost' })
      answers.push(...result.value)
      setReport({ answers: [...answers], count: entries.length, stop: null })
    }
  }

  const open = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    const saved = await readSavedPunches(file)
    if (!saved) setReport({ answers: [], count: 0, stop: 'unreadable' })
    else if (saved.org !== orgId || saved.person !== personId)
      setReport({ answers: [], count: 0, stop: 'another' })
    else await bring(saved)
    setBusy(false)
    router.refresh()
  }

  return (
    <div className="flex flex-col items-start gap-3 border-t border-line pt-4">
      <p className="max-w-prose text-ink-soft">{t('text')}</p>
      <FileTrigger acceptedFileTypes={['application/json']} onSelect={(files) => void open(files?.[0])}>
        <Button variant="quiet" isPending={isBusy} pendingText={t('busy')}>
          {t('button')}
        </Button>
      </FileTrigger>
      {report && <ImportReport report={report} />}
    </div>
  )
}

function ImportReport({ report: { answers, count, stop } }: { report: Report }) {
  const t = useTranslations('devices.import')
  const taken = answers.flatMap((it) => (it.status === 'recorded' ? [it.recorded.punch] : []))
  const known = answers.filter(({ status }) => status === 'known').length
  const left = answers.length - taken.length - known
  const waiting = taken.filter(({ pending }) => pending).length
  const isWell = stop === null && left === 0
  return (
    <Notice tone={isWell ? 'good' : 'warn'} title={t('title')} live>
      {stop === 'unreadable' || stop === 'another' ? (
        <p>{t(stop)}</p>
      ) : (
        <ul className="tabular-nums">
          <li>{t('taken', { count: taken.length, waiting })}</li>
          {known > 0 && <li>{t('known', { count: known })}</li>}
          {left > 0 && <li>{t('left', { count: left })}</li>}
          {stop === 'lost' && <li>{t('lost', { done: answers.length, count })}</li>}
        </ul>
      )}
    </Notice>
  )
}
