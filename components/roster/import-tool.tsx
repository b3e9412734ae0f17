'use client'

import { ClipboardPaste, FileSpreadsheet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DropZone, FileTrigger } from 'react-aria-components'
import { ProblemNotice } from '@/components/form/problem-notice'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextArea } from '@/components/ui/text-area'
import type { RosterImport } from '@/lib/schedules/schema/roster'
import { ImportReport } from './import-report'
import { checkSheet, importSheet } from './send-sheet'
import type { ToolProps } from './tool-form'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Sent = { readonly body: Blob | string; readonly name: string }

/** A spreadsheet by file, drop or paste: what it would change is shown first; with a problem in it nothing is imported. */
export function ImportTool({
  org,
  view,
  onClose,
  onDone,
}: Pick<ToolProps, 'org' | 'view' | 'onClose' | 'onDone'>) {
  const t = useTranslations('roster')
  const ui = useTranslations('ui')
  const [sent, setSent] = useState<Sent | null>(null)
  const [shown, setShown] = useState<RosterImport | null>(null)
  const [pasted, setPasted] = useState('')
  const target = { org, groupId: view.group.id, month: view.month }
  const checking = useSubmit((it: Sent) => checkSheet(target, it.body), setShown)
  const saving = useSubmit(
    () => importSheet(target, sent?.body ?? '', shown?.digest ?? ''),
    ({ changed }) => onDone(changed),
  )
  const read = (it: Sent) => {
    setSent(it)
    setShown(null)
    saving.clear()
    void checking.run(it)
  }
  const again = () => {
    setShown(null)
    checking.clear()
    saving.clear()
  }
  const canSave = shown !== null && shown.problemCount === 0 && shown.changed > 0
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('import.title', { month: view.month, group: view.group.name })}
      wide
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            {ui('cancel')}
          </Button>
          {shown && (
            <Button variant="quiet" onPress={again}>
              {t('import.again')}
            </Button>
          )}
          {canSave && (
            <Button
              isPending={saving.isPending}
              pendingText={t('bar.saving')}
              onPress={() => void saving.run()}
            >
              {t('import.save', { count: shown.changed })}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {shown ? (
          <ImportReport found={shown} name={sent?.name ?? ''} />
        ) : (
          <>
            <p className="text-ink-soft">{t('import.intro')}</p>
            <DropZone
              aria-label={t('import.drop')}
              onDrop={async ({ items }) => {
                const file = items.find((it) => it.kind === 'file')
                if (file) read({ body: await file.getFile(), name: file.name })
              }}
              className="flex flex-col items-center gap-3 rounded-card border-2 border-dashed border-edge px-4 py-6 text-center data-drop-target:border-accent data-drop-target:bg-accent-soft"
            >
              <FileSpreadsheet aria-hidden="true" className="size-7 text-ink-soft" />
              <p>{t('import.drop')}</p>
              <FileTrigger
                acceptedFileTypes={[XLSX, '.xlsx']}
                onSelect={(files) => {
                  const file = files?.[0]
                  if (file) read({ body: file, name: file.name })
                }}
              >
                <Button variant="quiet" isPending={checking.isPending} pendingText={t('import.checking')}>
                  {t('import.choose')}
                </Button>
              </FileTrigger>
            </DropZone>
            <TextArea
              label={t('import.paste')}
              description={t('import.pasteHint')}
              value={pasted}
              onChange={setPasted}
              rows={5}
            />
            <Button
              variant="quiet"
              isDisabled={pasted.trim() === ''}
              isPending={checking.isPending}
              pendingText={t('import.checking')}
              onPress={() => read({ body: pasted, name: t('import.pasted') })}
              className="self-start"
            >
              <ClipboardPaste aria-hidden="true" className="size-4" />
              {t('import.check')}
            </Button>
          </>
        )}
        <ProblemNotice problem={checking.problem ?? saving.problem} />
      </div>
    </Dialog>
  )
}
