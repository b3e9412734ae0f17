'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ProblemNotice } from '@/components/form/problem-notice'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import { FORMATS, type SheetKind } from '@/lib/reports/schema'
import { type ExportState, useExport } from './use-export'

const NAMES = { xlsx: 'Excel', csv: 'CSV' } as const

/** Takes all the lines of a sheet home as a file, filtered as it is; how far it is stays in sight, and it can be stopped. */
export function ExportBar({ org, sheet, query }: { org: string; sheet: SheetKind; query: string }) {
  const t = useTranslations('reports.export')
  const { state, run, stop } = useExport(org, sheet, query)
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {FORMATS.map((format) => (
          <Button
            key={format}
            variant="quiet"
            size="small"
            isDisabled={state.phase === 'running'}
            onPress={() => run(format)}
          >
            <Download aria-hidden="true" className="size-4" />
            {t(format)}
          </Button>
        ))}
      </div>
      {state.phase === 'running' ? (
        <div className="flex items-end gap-3">
          <div className="min-w-0 flex-1">
            <Progress
              label={t('running', { format: NAMES[state.format] })}
              done={state.done}
              total={state.total}
            />
          </div>
          <Button variant="plain" size="small" onPress={stop}>
            {t('stop')}
          </Button>
        </div>
      ) : (
        <Ending state={state} />
      )}
    </div>
  )
}

function Ending({ state }: { state: Exclude<ExportState, { phase: 'running' }> }) {
  const t = useTranslations('reports.export')
  switch (state.phase) {
    case 'idle':
      return null
    case 'done':
      return (
        <Notice tone="good" live>
          {t('done', { name: state.name })}
        </Notice>
      )
    case 'stopped':
      return (
        <Notice tone="info" live>
          {t('stopped')}
        </Notice>
      )
    case 'lost':
      return (
        <Notice tone="error" live>
          {t('lost')}
        </Notice>
      )
    case 'refused':
      return <ProblemNotice problem={{ kind: 'refused', error: state.error }} />
    default:
      return state satisfies never
  }
}
