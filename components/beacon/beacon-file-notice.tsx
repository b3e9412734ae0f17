'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { BeaconFile } from '@/lib/presence/schema'

const FILE = 'beacon.json'

/** The file of a new beacon, shown once: its key is kept nowhere. */
export function BeaconFileNotice({ file, onSaved }: { file: BeaconFile; onSaved: () => void }) {
  const t = useTranslations('beacons')

  function save() {
    const text = `${JSON.stringify(file, null, 2)}\n`
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = address
    link.download = FILE
    link.click()
    URL.revokeObjectURL(address)
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
