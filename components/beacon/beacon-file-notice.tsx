'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { saveFile } from '@/components/ui/save-file'
import type { BeaconFile } from '@/lib/presence/schema'

const FILE = 'beacon.json'

/** The file of a new beacon, shown once: its key is kept nowhere. */
export function BeaconFileNotice({ file, onSaved }: { file: BeaconFile; onSaved: () => void }) {
  const t = useTranslations('beacons')

  function save() {
    saveFile(FILE, 'application/json', `${JSON.stringify(file, null, 2)}\n`)
    onSaved()
  }

  return (
    <div className="flex flex-col gap-4">
      <p>{t('fileText')}</p>
      <Button onPress={save} className="self-start">
        <Download aria-hidden="true" className="size-5" />
        {t('fileSave', { file: FILE })}
      </Button>
      <p className="text-sm text-ink-soft">{t('fileRun')}</p>
      <code className="block overflow-x-auto rounded-control bg-sunken px-3 py-2 text-sm">
        npm run beacon -- --config {FILE}
      </code>
    </div>
  )
}
